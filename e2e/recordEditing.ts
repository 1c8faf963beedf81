// Records how three people at real browsers write one document, with slow lines between them: what
// each did, and what had arrived by then. The binding's tests play it again (web/src/binding/testing/
// recordings). Run with the built app: node e2e/recordEditing.ts
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { Person } from "./browser/Person.ts";
import { LiveServer } from "./harness/LiveServer.ts";
import { createRandom, type Random } from "./harness/random.ts";
import playwrightConfig from "./playwright.config.ts";

const target = fileURLToPath(
  new URL("../web/src/binding/testing/recordings/threeWriters.jsonl.gz", import.meta.url),
);

/** One way, in milliseconds: a wire, a train, a satellite. */
const delays = [40, 250, 700];

const seed = 7;
const actsOfEach = 45;

const words =
  "the garden plan says that we water in the evening, and whoever comes first opens the door".split(
    " ",
  );

const server = await LiveServer.start();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
try {
  const people: Person[] = [];
  for (const name of ["Mira", "Jonas", "Ada"])
    people.push(await Person.join(browser, server, name));
  for (const [index, person] of people.entries()) await slowDown(person.page, delays[index] ?? 0);
  const [first] = people;
  if (first === undefined) throw new Error("Nobody came.");
  const id = await first.newDocument();
  await first.share(id, "editor");
  for (const person of people.slice(1)) await person.open(id);
  for (const person of people) await person.page.evaluate(record);
  await Promise.all(people.map((person, index) => write(person, createRandom(seed + index))));
  await first.page.waitForTimeout(4 * Math.max(...delays));
  const recordings = await Promise.all(people.map((person) => person.page.evaluate(recorded)));
  writeFileSync(target, gzipSync(toLines(recordings)));
} finally {
  await browser.close();
  await server.dispose();
}

async function slowDown(page: Page, delay: number): Promise<void> {
  await page.routeWebSocket(/.*/, (near) => {
    const far = near.connectToServer();
    near.onMessage((message) => setTimeout(() => far.send(message), delay));
    far.onMessage((message) => setTimeout(() => near.send(message), delay));
  });
}

async function write(person: Person, random: Random): Promise<void> {
  await person.editor.click();
  for (let act = 0; act < actsOfEach; act++) {
    await doSomething(person, random);
    await person.page.waitForTimeout(50 + random.below(300));
  }
}

async function doSomething(person: Person, random: Random): Promise<void> {
  const { keyboard } = person.page;
  const say = (count: number) =>
    person.type(`${Array.from({ length: count }, () => random.pick(words)).join(" ")} `, 25);
  switch (random.below(16)) {
    case 0:
      return keyboard.press("Enter");
    case 1:
      for (let left = 1 + random.below(6); left > 0; left--) await keyboard.press("Backspace");
      return;
    case 2:
      await keyboard.press("Enter");
      return say(4);
    case 3:
      for (let left = 1 + random.below(8); left > 0; left--)
        await keyboard.press("Shift+ArrowLeft");
      return keyboard.press(random.pick(["Control+b", "Control+i", "Delete"]));
    case 4:
      return keyboard.press("Control+z");
    case 5:
      await keyboard.press("Enter");
      await person.type(random.pick(["- ", "# ", "> ", "1. ", "[ ] "]), 25);
      return say(2);
    case 6:
    case 7:
      return clickSomewhere(person, random);
    case 8:
      return keyboard.press(random.pick(["Home", "ArrowUp", "ArrowDown", "End"]));
    case 9:
      return keyboard.press("Shift+Enter");
    default:
      return say(1 + random.below(4));
  }
}

async function clickSomewhere({ editor, page }: Person, random: Random): Promise<void> {
  const box = await editor.boundingBox();
  if (box === null) return;
  const height = Math.min(box.height, 500);
  await page.mouse.click(box.x + random.below(box.width), box.y + random.below(height));
  await page.waitForTimeout(60);
}

// Runs in the page. It looks inside the editor, which a host application could not.
function record(): void {
  // biome-ignore lint/suspicious/noExplicitAny: the page's insides have no types out here
  const all = window as any;
  // biome-ignore lint/suspicious/noExplicitAny: TipTap leaves its editor on the element
  const { editor } = document.querySelector(".ProseMirror") as any;
  const key = Object.keys(editor.state).find((name) => name.startsWith("cowriteBinding"));
  const { doc } = editor.state[key ?? ""].binding;
  all.recording = { client: doc.clientID, events: [], doc, editor };
  let deleted: [number, number, number][] = [];
  let taken: string | undefined;
  let hasArrived = false;
  const clocks = () =>
    // biome-ignore lint/suspicious/noExplicitAny: the store of Yjs
    [...doc.store.clients].map(([client, structs]: [number, any[]]) => {
      const last = structs.at(-1);
      return [client, last.id.clock + last.length];
    });
  const tell = (event: object) => {
    all.recording.events.push({ ...event, at: Date.now(), clocks: clocks(), deleted });
    deleted = [];
  };
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of Yjs
  doc.on("afterTransaction", (transaction: any) => {
    for (const [client, ranges] of transaction.deleteSet.clients) {
      for (const { clock, len } of ranges) deleted.push([client, clock, len]);
    }
    const { origin } = transaction;
    if (origin?.undoing) taken = "undo";
    if (origin?.redoing) taken = "redo";
    if (!transaction.local) hasArrived = true;
  });
  doc.on("afterAllTransactions", () => {
    if (taken !== undefined) tell({ did: taken });
    else if (hasArrived) tell({ did: "receive" });
    taken = undefined;
    hasArrived = false;
  });
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of ProseMirror
  editor.on("transaction", ({ transaction }: any) => {
    if (transaction.getMeta(key)?.fromYjs) return;
    const selection = transaction.selection.toJSON();
    // biome-ignore lint/suspicious/noExplicitAny: a step of ProseMirror
    const steps = transaction.steps.map((step: any) => step.toJSON());
    if (steps.length > 0) tell({ did: "edit", steps, selection });
    else if (transaction.selectionSet) tell({ did: "select", selection });
  });
}

interface Recording {
  client: number;
  events: { did: string; clocks: [number, number][]; deleted: [number, number, number][] }[];
  content: object;
}

function recorded(): Recording {
  // biome-ignore lint/suspicious/noExplicitAny: what `record` left there
  const { client, events, editor } = (window as any).recording;
  return { client, events, content: editor.state.doc.toJSON() };
}

/**
 * First who they are and what they had in the end, then a line for each event, with everybody by their
 * place in the room: how much of whose writing was there by then, and what was gone.
 */
function toLines(recordings: readonly Recording[]): string {
  const contents = recordings.map(({ content }) => JSON.stringify(content));
  if (new Set(contents).size !== 1) throw new Error("They ended with different documents.");
  const clients = recordings.map(({ client }) => client);
  const head = { clients, content: recordings[0]?.content };
  const lines = recordings.flatMap(({ events }, who) =>
    events.map(({ clocks, deleted, ...event }) => ({
      who,
      ...event,
      clocks: clients.map((client) => clocks.find(([one]) => one === client)?.[1] ?? 0),
      deleted: deleted.map(([client, clock, length]) => [clients.indexOf(client), clock, length]),
    })),
  );
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}
