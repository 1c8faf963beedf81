import { expect, type Locator } from "@playwright/test";
import type { Person } from "./Person.ts";
import { pastePicture } from "./pastePicture.ts";
import { test } from "./test.ts";

/** A picture, uploaded, behind the words "Above." and before "Below.". */
async function withPicture(person: Person): Promise<void> {
  await person.newDocumentWith("Above.\n\nBelow.");
  await person.clickInto("Above.");
  await person.page.getByRole("button", { name: "Image" }).click();
  const chooser = person.page.waitForEvent("filechooser");
  await person.page.getByRole("button", { name: "Upload from this device" }).click();
  const buffer = await person.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 160 } });
  await (await chooser).setFiles([{ name: "view.png", mimeType: "image/png", buffer }]);
  await expect(person.editor.locator("figure img")).toHaveAttribute("width", "320");
}

const selected = "figure.ProseMirror-selectednode";

test("[MED7] a click selects a picture and a table of contents, and Delete or their button takes them away", async ({
  join,
}) => {
  const ada = await join("Ada");
  await withPicture(ada);
  const figure = ada.editor.locator("figure");
  await figure.locator("img").click();
  await expect(ada.editor.locator(selected)).toBeVisible();
  await ada.type("on");
  await expect(figure).toHaveCount(1);
  await figure.locator("img").click();
  await ada.press("Delete");
  await expect(figure).toHaveCount(0);
  expect(await ada.text()).toContain("Above.\nonBelow.");
  await ada.press("ControlOrMeta+z");
  await expect(figure).toHaveCount(1);
  await figure.hover();
  await figure.getByRole("button", { name: "Delete block" }).click();
  await expect(figure).toHaveCount(0);

  await ada.clickInto("Below.");
  await ada.press("Enter");
  await ada.type("/table of");
  await expect(ada.page.getByRole("option", { name: "Table of contents" })).toBeVisible();
  await ada.press("Enter");
  await ada.type("behind it");
  const contents = ada.editor.getByRole("navigation");
  await expect(contents).toBeVisible();
  await contents.click();
  await ada.press("Backspace");
  await expect(contents).toHaveCount(0);
  expect(await ada.text()).toContain("Below.\nbehind it");
});

test("[MED8] a picture is reached, used and left by keys alone", async ({ join }) => {
  const ada = await join("Ada");
  await withPicture(ada);
  await ada.clickInto("Below.");
  await ada.press("ArrowUp");
  const figure = ada.editor.locator(selected);
  await expect(figure).toBeVisible();
  await ada.press("Enter");
  await expect(ada.page.getByRole("button", { name: "Left, with text beside it" })).toBeFocused();
  await ada.press("Enter");
  await expect(ada.editor.locator("figure")).toHaveAttribute("data-align", "left");
  await ada.press("Escape");
  await expect(ada.editor).toBeFocused();
  await expect(figure).toBeVisible();
  await ada.press("ArrowDown");
  await ada.type("1 ");
  await ada.press("ArrowUp");
  await ada.press("Tab");
  await ada.page.getByRole("button", { name: "Write a caption" }).focus();
  await ada.press("Enter");
  await ada.type("Words");
  await expect(ada.editor.locator("figcaption")).toHaveText("Words");
  await ada.press("Enter");
  await ada.type("new line");
  expect(await ada.text()).toContain("Above.\nWords\nnew line\n1 Below.");
  await ada.press("ArrowUp");
  await ada.press("Home");
  // The browser tells of a moved caret a moment after the key, and no hand is faster.
  await ada.page.waitForTimeout(60);
  await ada.press("Backspace");
  await expect(figure).toBeVisible();
  await ada.press("ArrowUp");
  await ada.type("!");
  await ada.press("ArrowDown");
  await ada.press("Backspace");
  await expect(ada.editor.locator("figure")).toHaveCount(0);
});

test("[MED8] a list that is open at the caret has the arrows before a picture beside it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await withPicture(ada);
  await ada.clickInto("Above.");
  await ada.type(" /");
  const options = ada.page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await ada.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(ada.editor.locator(selected)).toHaveCount(0);
});

test("[MED8] the keys come back from the words that describe a picture, also where it is not selected", async ({
  join,
}) => {
  const ada = await join("Ada");
  await withPicture(ada);
  await ada.clickInto("Above.");
  await ada.editor.locator("figure").hover();
  await ada.page.getByRole("button", { name: /^Alt text, a description/ }).click();
  await ada.page.mouse.move(5, 5);
  await ada.type("A view");
  await ada.press("Enter");
  await ada.type(" And on.");
  expect(await ada.text()).toContain("Above. And on.");
  await expect(ada.editor.locator("img")).toHaveAttribute("alt", "A view");
});

test("[EDT28] what is composed where a picture is selected goes behind it, and only letters do", async ({
  join,
}) => {
  const ada = await join("Ada");
  await withPicture(ada);
  await ada.editor.locator("figure img").click();
  await expect(ada.editor.locator(selected)).toBeVisible();
  // A touch keyboard says of Backspace, too, no more than that it is a key.
  await ada.editor.evaluate((dom) => {
    const key = { key: "Unidentified", keyCode: 229, bubbles: true, cancelable: true };
    dom.dispatchEvent(new KeyboardEvent("keydown", key));
  });
  await expect(ada.editor.locator(selected)).toBeVisible();
  const input = await ada.page.context().newCDPSession(ada.page);
  await input.send("Input.imeSetComposition", { text: "k", selectionStart: 1, selectionEnd: 1 });
  await input.send("Input.insertText", { text: "漢字" });
  await expect(ada.editor.locator("figure")).toHaveCount(1);
  await expect(ada.editor.locator("p").last()).toHaveText("漢字Below.");
  await expect(ada.editor.locator("p").first()).toHaveText("Above.");
});

test("[MED50] undo in the words of a picture leaves the caret in them", async ({ join }) => {
  const ada = await join("Ada");
  await withPicture(ada);
  const figure = ada.editor.locator("figure");
  await figure.hover();
  await ada.page.getByRole("button", { name: "Write a caption" }).click();
  await ada.type("abc");
  await expect(figure.locator("figcaption")).toHaveText("abc");
  await ada.clickInto("Above.");
  await ada.press("ControlOrMeta+z");
  await expect(figure.locator("figcaption")).toHaveText("");
  await ada.type("on");
  await expect(figure.locator("figcaption")).toHaveText("on");
});

async function boxOf(shown: Locator) {
  const box = await shown.boundingBox();
  if (box === null) throw new Error("It is not there.");
  return box;
}

const places = ["In the middle", "Left, with text beside it", "Wider than the text"];
for (const [index, place] of places.entries()) {
  test(`[MED1] [EDT80] the edge of a picture goes with the mouse, its ratio stays, and one undo takes that back (${place})`, async ({
    join,
  }) => {
    const ada = await join("Ada");
    const bob = await join("Bob");
    await ada.share(await ada.newDocumentWith("Words."), "editor");
    await bob.open(ada.documentId);
    await ada.clickInto("Words.");
    await pastePicture(ada);
    const image = ada.editor.locator("figure img");
    const atBob = bob.editor.locator("figure img");
    await ada.editor.locator("figure").hover();
    await ada.page.getByRole("button", { name: place }).click();
    const before = await boxOf(image);
    await ada.clickInto("Words.");
    await ada.editor.locator("figure").hover();
    const handle = ada.editor.getByRole("slider", { name: "Width" });
    const edge = await boxOf(handle);
    const [x, y] = [edge.x + edge.width / 2, edge.y + edge.height / 2];
    const way = index === 2 ? -60 : 60;
    await ada.page.mouse.move(x, y);
    // A click that draws nothing is no step.
    await ada.page.mouse.down();
    await ada.page.mouse.up();
    await ada.type("!");
    await ada.page.mouse.down();
    await ada.page.mouse.move(x + way, y, { steps: 3 });
    await ada.page.mouse.up();
    await ada.type("?");
    // A percent of the room is as fine as it goes.
    const after = await boxOf(image);
    expect(Math.abs(after.width - before.width - 2 * way)).toBeLessThan(10);
    expect(after.width / after.height).toBeCloseTo(1.5, 1);
    const drawn = await boxOf(handle);
    expect(Math.abs(drawn.x + drawn.width / 2 - x - way)).toBeLessThan(6);
    await expect.poll(async () => (await boxOf(atBob)).width).toBe(after.width);
    await bob.sees("Words.!?");

    await ada.press("ControlOrMeta+z");
    await bob.sees("Words.!\n");
    expect((await boxOf(image)).width).toBe(after.width);
    await ada.press("ControlOrMeta+z");
    await expect.poll(async () => (await boxOf(atBob)).width).toBe(before.width);
    expect((await boxOf(image)).width).toBe(before.width);
    expect(await ada.text()).toContain("Words.!\n");
  });
}
