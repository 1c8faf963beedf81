// The main job on real input: three people, a real README, twenty seconds, one away, one crash.
import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

const readme = new URL("../../node_modules/markdown-it/README.md", import.meta.url);
const seconds = 20;

/** A word that nobody else types, without spaces that Markdown or a line's end could change. */
function words(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(2, "0")}`);
}

/** Types one word after another, each at the end of one of two blocks, for the whole time. */
async function writeFor(person: Person, own: string[], blocks: [string, string]): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  const pause = (seconds * 1_000) / own.length;
  for (const [index, word] of own.entries()) {
    await person.clickInto(blocks[index % 2] ?? blocks[0]);
    await person.type(` ${word}`, 15);
    const rest = end - (own.length - index - 1) * pause - Date.now();
    if (rest > 0) await person.page.waitForTimeout(rest);
  }
}

test("[EDT6] three people write a real README through an absence and a crash", async ({
  join,
  server,
}) => {
  test.setTimeout(240_000);
  const markdown = await readFile(readme, "utf8");
  expect(markdown.split("\n").length).toBeGreaterThan(300);
  const ada = await join("Ada");
  const bob = await join("Bob");
  const cleo = await join("Cleo");
  const people = [ada, bob, cleo];
  const id = await ada.newDocumentWith(`# Shared start\n\nCommon ground:\n\n${markdown}`);
  await ada.share(id, "editor");
  await bob.open(id);
  await cleo.open(id);
  await ada.clickInto("Common ground:");
  await ada.press("Enter");
  await ada.type("Ada's place:");
  await ada.press("Enter");
  await ada.type("Bob's place:");
  await ada.press("Enter");
  await ada.type("Cleo's place:");
  for (const person of people) await person.sees("Cleo's place:");

  await ada.seesSaved();
  const before = await ada.stored("text");

  const own = people.map((person) => words(person.name, 12));
  const writing = people.map((person, index) =>
    writeFor(person, own[index] ?? [], ["Common ground:", `${person.name}'s place:`]),
  );
  const troubles = (async () => {
    await cleo.page.waitForTimeout(4_000);
    await cleo.goOffline();
    await cleo.page.waitForTimeout(4_000);
    await server.kill();
    await cleo.page.waitForTimeout(1_500);
    await server.start();
    await cleo.page.waitForTimeout(3_000);
    await cleo.comeBack();
  })();
  await Promise.all([...writing, troubles]);

  for (const person of people) await person.seesSaved();
  await expect.poll(() => bob.text()).toBe(await ada.text());
  await expect.poll(() => cleo.text()).toBe(await ada.text());
  const stored = await ada.stored("text");
  // People who type at one place come to stand between one another's letters, and a line that
  // grows can move another from under the mouse: so letters are counted, in the whole document.
  expect(sorted(stored)).toBe(sorted(before + own.flat().join("")));
  expect(squeezed(await ada.text())).toBe(squeezed(await ada.storedText()));
});

/** The characters of a text, in the order of the alphabet. */
function sorted(text: string): string {
  return [...squeezed(text)].toSorted().join("");
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}
