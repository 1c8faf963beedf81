import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";
import { twoFrames } from "./twoFrames.ts";

const places = [
  "The first paragraph, which is short.",
  "",
  "A long one, ".repeat(30),
  "",
  "مرحبا بكم في هذا المستند",
  "",
  "| Fruit | Price |",
  "| --- | --- |",
  "| Apple | 12 |",
  "",
  ...Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of many.\n`),
].join("\n");

/** Between the mouse and the keys; ProseMirror uses it to settle the click. */
const handMs = 150;

interface Box {
  x: number;
  y: number;
  height: number;
}

/** Where the browser draws one's own caret, from the editor's corner. */
function ownCaret(person: Person): Promise<Box> {
  return person.editor.evaluate((editor) => {
    const range = getSelection()?.getRangeAt(0);
    const box = range?.getClientRects()[0] ?? range?.getBoundingClientRect();
    if (box === undefined) throw new Error("There is no caret.");
    const origin = editor.getBoundingClientRect();
    return { x: box.left - origin.left, y: box.top - origin.top, height: box.height };
  });
}

function remoteCaret(person: Person): Promise<Box> {
  return person.page.locator(".cw-caret").evaluate((caret) => {
    const box = caret.getBoundingClientRect();
    const origin = caret.closest(".cw-surface")?.querySelector(".cw-content");
    const corner = origin?.getBoundingClientRect() ?? new DOMRect();
    const middle = box.left + box.width / 2;
    return { x: middle - corner.left, y: box.top - corner.top, height: box.height };
  });
}

async function expectAtItsLetter(watcher: Person, owner: Person): Promise<void> {
  await expect(async () => {
    const [own, seen] = [await ownCaret(owner), await remoteCaret(watcher)];
    expect(Math.abs(own.x - seen.x), "across").toBeLessThan(2);
    expect(Math.abs(own.y - seen.y), "down").toBeLessThan(4);
  }).toPass({ timeout: 10_000 });
}

/** The box of each block and each line of letters. */
function layout(person: Person): Promise<number[][]> {
  return person.editor.evaluate((editor) => {
    const range = document.createRange();
    range.selectNodeContents(editor);
    const boxes = [...range.getClientRects()];
    const { top } = editor.getBoundingClientRect();
    return boxes.map(({ x, y, width, height }) => [x, y - top, width, height]);
  });
}

test("[EDT22] [EDT23] another's caret stands at its letter everywhere, and changes nothing of the page", async ({
  join,
}) => {
  const ada = await join("Ada");
  const id = await ada.newDocumentWith(places);
  await ada.share(id, "editor");
  await ada.seesSaved();
  const alone = await layout(ada);
  const bob = await join("Bob");
  await bob.open(id);
  for (const text of ["The first", "A long one", "مرحبا", "Apple", "12", "Line 7 of"]) {
    await bob.clickInto(text);
    await bob.press("ArrowLeft");
    await expectAtItsLetter(ada, bob);
    expect(await layout(ada)).toEqual(alone);
  }
  await bob.press("ControlOrMeta+a");
  await expect(ada.page.locator(".cw-remote-selection").first()).toBeVisible();
  expect(await layout(ada)).toEqual(alone);

  // Out of sight nothing is drawn, and it is back with the place.
  await bob.clickInto("The first");
  await ada.editor.getByText("Line 60 of many.").scrollIntoViewIfNeeded();
  await expect(ada.page.locator(".cw-caret")).toHaveCount(0);
  await ada.editor.getByText("The first").scrollIntoViewIfNeeded();
  await expect(ada.page.locator(".cw-caret")).toBeVisible();
});

/** Just before the only Q of the page, from the editor's corner. */
function beforeQ({ editor }: Person): Promise<Box> {
  return editor.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = walker.nextNode();
    while (text !== null && !text.textContent?.includes("Q")) text = walker.nextNode();
    if (text === null) throw new Error("There is no Q.");
    const range = document.createRange();
    const at = text.textContent?.indexOf("Q") ?? 0;
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const letter = range.getBoundingClientRect();
    const origin = element.getBoundingClientRect();
    return { x: letter.left - origin.left, y: letter.top - origin.top, height: letter.height };
  });
}

test("[EDT22] another's caret stays at its letter while a third types, splits, joins, moves and turns its block", async ({
  join,
}) => {
  const [ada, bob, cyd] = [await join("Ada"), await join("Bob"), await join("Cyd")];
  const id = await ada.newDocumentWith("First line.\n\nOne two Q three.\n\nLast line.");
  await ada.share(id, "editor");
  await bob.open(id);
  await cyd.open(id);
  await bob.clickInto("One two");
  for (let key = 0; key < "Q three.".length; key++) await bob.press("ArrowLeft");
  const caret = ada.page.locator(".cw-caret", { hasText: "Bob" });
  const expectAtQ = async (act: string) => {
    await expect(async () => {
      const [letter, corner] = [await beforeQ(ada), await ada.editor.boundingBox()];
      const seen = await caret.boundingBox();
      if (seen === null || corner === null) throw new Error("The caret is not drawn.");
      const across = seen.x + seen.width / 2 - corner.x - letter.x;
      expect(Math.abs(across), `across, ${act}`).toBeLessThan(2);
      expect(Math.abs(seen.y - corner.y - letter.y), `down, ${act}`).toBeLessThan(4);
      const [own, at] = [await ownCaret(bob), await beforeQ(bob)];
      expect(Math.abs(own.x - at.x), `own, across, ${act}`).toBeLessThan(2);
      expect(Math.abs(own.y - at.y), `own, down, ${act}`).toBeLessThan(4);
    }).toPass({ timeout: 10_000 });
  };
  await expectAtQ("at first");
  await cyd.clickInto("One two");
  await cyd.press("Home");
  const acts: [keys: string[], blocks: string[]][] = [
    [
      ["a", "b", " "],
      ["First line.", "ab One two Q three.", "Last line."],
    ],
    [["Enter"], ["First line.", "ab ", "One two Q three.", "Last line."]],
    [["Backspace"], ["First line.", "ab One two Q three.", "Last line."]],
    [
      ["Home", "Backspace"],
      ["First line.ab One two Q three.", "Last line."],
    ],
    [["Enter"], ["First line.", "ab One two Q three.", "Last line."]],
    [["Alt+Shift+ArrowDown"], ["First line.", "Last line.", "ab One two Q three."]],
    [["Alt+Shift+ArrowUp"], ["First line.", "ab One two Q three.", "Last line."]],
    [["ControlOrMeta+Alt+1"], ["First line.", "ab One two Q three.", "Last line."]],
    [["ControlOrMeta+Alt+0"], ["First line.", "ab One two Q three.", "Last line."]],
    [["ControlOrMeta+Shift+7"], ["First line.", "ab One two Q three.", "Last line."]],
    [
      ["ArrowUp", "End", "Enter", "x"],
      ["First line.", "x", "ab One two Q three.", "Last line."],
    ],
  ];
  for (const [keys, blocks] of acts) {
    for (const key of keys) {
      await cyd.press(key);
      // No hand is faster than the browser tells of a moved caret.
      await twoFrames(cyd);
    }
    for (const person of [ada, bob]) {
      await expect.poll(() => person.text(), keys.join()).toBe(blocks.join("\n"));
    }
    await expectAtQ(keys.join());
  }
  // Who owns it writes where it stands.
  await bob.type("!");
  await expect(ada.editor).toContainText("ab One two !Q three.");
});

test("[EDT24] another's caret and name stand in the way of no click, selection or key", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Above it stands a line.\n\nHere they both write.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("Here they both");
  await bob.press("Home");
  for (let key = 0; key < 5; key++) await bob.press("ArrowRight");
  const caret = ada.page.locator(".cw-caret");
  await expectAtItsLetter(ada, bob);
  const box = await caret.boundingBox();
  const label = await caret.locator(".cw-caret-label").boundingBox();
  if (box === null || label === null) throw new Error("The caret is not drawn.");

  await ada.page.mouse.click(label.x + label.width / 2, label.y + label.height / 2);
  await ada.page.waitForTimeout(handMs);
  await ada.type("!");
  await expect(ada.editor).toContainText("!");
  await ada.press("ControlOrMeta+z");
  await expect(ada.editor).not.toContainText("!");
  await ada.page.mouse.click(box.x, box.y + box.height / 2);
  await ada.page.waitForTimeout(handMs);
  await ada.type("Hi ");
  await expect(ada.editor.locator("p").nth(1)).toHaveText("Here Hi they both write.");
  await bob.type("Ho ");
  await expect(ada.editor.locator("p").nth(1)).toHaveText(/^Here (Hi Ho|Ho Hi) they both write\.$/);
  await ada.press("Enter");
  await expect(bob.editor.locator("p")).toHaveCount(3);

  const [first, last] = [ada.editor.locator("p").first(), ada.editor.locator("p").last()];
  const [from, to] = [await first.boundingBox(), await last.boundingBox()];
  if (from === null || to === null) throw new Error("There are no lines.");
  await ada.page.mouse.move(from.x + 1, from.y + from.height / 2);
  await ada.page.mouse.down();
  await ada.page.mouse.move(box.x, box.y, { steps: 4 });
  await ada.page.mouse.move(to.x + to.width - 1, to.y + to.height - 2, { steps: 4 });
  await ada.page.mouse.up();
  const selected = await ada.page.evaluate(() => getSelection()?.toString() ?? "");
  expect(selected).toContain("both write.");
});

test("[BLK9] who types into a block while another moves it goes on in it where it stands then", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("One line.\n\nThe line that moves.\n\nLast line.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("The line that");
  await ada.clickInto("The line that");
  // Neither sees what the other does, until both have done it.
  await bob.goOffline();
  await bob.type(" And more");
  await ada.press("Alt+Shift+ArrowUp");
  await expect(ada.editor.locator("p").first()).toHaveText("The line that moves.");
  await ada.seesSaved();
  await bob.comeBack();
  await expect(bob.editor.locator("p").first()).toHaveText("The line that moves. And more");
  await bob.type(" of it.");
  for (const person of [ada, bob]) {
    await expect(person.editor.locator("p")).toHaveText([
      "The line that moves. And more of it.",
      "One line.",
      "Last line.",
    ]);
  }
});
