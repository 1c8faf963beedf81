// How words are formatted by keys, by commands and by what is typed: what the server has stored of it.
import { expect } from "@playwright/test";
import { test } from "./test.ts";
import { twoFrames } from "./twoFrames.ts";

const byKeys = [
  ["ControlOrMeta+b", "**words**"],
  ["ControlOrMeta+i", "_words_"],
  ["ControlOrMeta+u", "<u>words</u>"],
  ["ControlOrMeta+Shift+s", "~~words~~"],
  ["ControlOrMeta+e", "`words`"],
  ["ControlOrMeta+,", "<sub>words</sub>"],
  ["ControlOrMeta+.", "<sup>words</sup>"],
  ["ControlOrMeta+Shift+h", '<mark data-color="yellow">words</mark>'],
] as const;

const byTyping = [
  ["*italic*", "_italic_"],
  ["_italic_", "_italic_"],
  ["**bold**", "**bold**"],
  ["__bold__", "**bold**"],
  ["~~strike~~", "~~strike~~"],
  ["`code`", "`code`"],
  ["==marked==", "<mark>marked</mark>"],
] as const;

test("[EDT4] [EDT53] words are formatted by keys, by tools and by signs, and freed again", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(Array.from({ length: byKeys.length + 3 }, () => "words").join("\n\n"));
  // No hand is so fast that the browser has not told of what is selected.
  const selectLine = async () => {
    await ada.press("Shift+Home");
    await twoFrames(ada);
  };
  const toNextLine = async () => {
    await ada.press("ArrowDown");
    await ada.press("End");
    await twoFrames(ada);
  };
  await ada.clickAtEndOf(ada.editor.locator("p").first());
  for (const [keys] of byKeys) {
    await selectLine();
    await ada.press(keys);
    await toNextLine();
  }
  // What is given twice is taken away.
  await selectLine();
  await ada.press("ControlOrMeta+b");
  await ada.press("ControlOrMeta+b");
  await toNextLine();
  await selectLine();
  const tools = ada.page.getByRole("toolbar", { name: "Formatting" });
  await tools.getByRole("button", { name: "Bold" }).click();
  await expect(ada.editor).toBeFocused();
  await expect(ada.editor.locator("strong")).toHaveCount(2);
  await toNextLine();
  await selectLine();
  await ada.editor.evaluate((editor) => {
    const data = new DataTransfer();
    data.setData("text/plain", "https://example.org/page");
    editor.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(ada.editor.locator("a")).toHaveText("words");
  await ada.press("ArrowRight");
  for (const [typed] of byTyping) {
    await ada.press("Enter");
    await ada.type(`${typed} on`);
  }
  await ada.press("Enter");
  await ada.type("---");
  await ada.type("below");
  await expect(ada.editor.locator("hr + p")).toHaveText("below");
  await ada.seesSaved();
  expect((await ada.stored()).trim().split("\n\n")).toEqual([
    ...byKeys.map(([, stored]) => stored),
    "words",
    "**words**",
    "[words](https://example.org/page)",
    ...byTyping.map(([, stored]) => `${stored} on`),
    "---",
    "below",
  ]);
});
