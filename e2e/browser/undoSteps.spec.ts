// What one undo takes back, where commands and typing come within half a second.
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

/** The kind and the words of the document's last block. */
function lastBlock({ editor }: Person): Promise<string> {
  return editor.evaluate((page) => {
    const block = page.lastElementChild;
    return `${block?.localName} ${block?.textContent?.trim()}`.trim();
  });
}

/** What stands there after each undo. A slow hand makes more steps of its typing, and no fewer. */
async function takenBack(ada: Person, last: string): Promise<string[]> {
  const blocks: string[] = [];
  for (let step = 0; step < 20 && blocks.at(-1) !== last; step++) {
    await ada.press("ControlOrMeta+z");
    blocks.push(await lastBlock(ada));
  }
  return blocks;
}

test("[EDT80] keys and a tool each make a step of their own, apart from the words around them", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.type("one");
  await ada.press("ControlOrMeta+Alt+2");
  await ada.press("ControlOrMeta+Alt+3");
  await ada.type(" two");
  await ada.page.getByRole("button", { name: "Bullet list" }).click();
  await ada.type(" three");
  await expect.poll(() => lastBlock(ada)).toBe("ul one two three");
  const blocks = await takenBack(ada, "p");
  expect(blocks).toEqual(
    expect.arrayContaining(["ul one two", "h3 one two", "h3 one", "h2 one", "p one"]),
  );
  for (const _ of blocks) await ada.press("ControlOrMeta+Shift+z");
  expect(await lastBlock(ada)).toBe("ul one two three");
});

test("[EDT80] what is picked behind a slash and in the palette is a step, and what was typed for it comes back", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.type("/heading 2");
  await expect(ada.page.getByRole("option").first()).toContainText("Heading 2");
  await ada.press("Enter");
  await ada.type("one");
  await expect.poll(() => lastBlock(ada)).toBe("h2 one");
  expect(await takenBack(ada, "p")).toEqual(expect.arrayContaining(["h2", "p /heading 2"]));

  await ada.type("two");
  await ada.press("ControlOrMeta+k");
  await expect(ada.page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await ada.type("quote");
  await ada.press("Enter");
  await expect.poll(() => lastBlock(ada)).toBe("blockquote two");
  await ada.type(" three");
  expect(await takenBack(ada, "p")).toEqual(expect.arrayContaining(["blockquote two", "p two"]));
});

test("[EDT80] what was replaced at once is a step, apart from the words that are typed behind it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.type("a b a");
  await ada.press("ControlOrMeta+Alt+f");
  await ada.page.getByRole("textbox", { name: "Find in the document" }).fill("a");
  await ada.page.getByRole("textbox", { name: "Replace with" }).fill("c");
  await ada.page.getByRole("button", { name: "Replace all" }).click();
  await expect.poll(() => lastBlock(ada)).toBe("p c b c");
  await ada.press("Escape");
  await ada.type("!");
  const blocks = await takenBack(ada, "p");
  expect(blocks).toEqual(expect.arrayContaining(["p c b c", "p a b a"]));
  expect(blocks).not.toContain("p a b c");
});
