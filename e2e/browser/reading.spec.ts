// What somebody can do who may only read.
import { expect } from "@playwright/test";
import { expectAccessible } from "./expectAccessible.ts";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

const filler = Array.from({ length: 30 }, () => "Some words.").join("\n\n");

async function choose({ page }: Person, typed: string): Promise<void> {
  const field = page.getByRole("combobox", { name: "Search commands" });
  await expect(field).toBeFocused();
  await field.fill(typed);
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
}

for (const width of [1280, 390]) {
  test(`[MNU80] a reader finds commands and keys by keys and by buttons, and changes nothing (${width} px)`, async ({
    join,
  }) => {
    const ada = await join("Ada");
    const rea = await join("Rea", { viewport: { width, height: 800 } });
    const id = await ada.newDocumentWith(`# First\n\n${filler}\n\n## The second part\n\nThe end.`);
    await ada.share(id, "viewer");
    const before = await ada.stored("json");
    const { page, editor } = rea;
    await rea.open(id);
    await editor.getByText("First").dblclick();
    await expect(editor).toBeFocused();

    await rea.press("ControlOrMeta+k");
    const options = page.getByRole("option");
    await expect(options.filter({ hasText: "The second part" })).toHaveCount(1);
    for (const writers of ["Bold", "Undo", "Heading 1", "Replace", "Delete block", "Table"]) {
      await expect(options.getByText(writers, { exact: true })).toHaveCount(0);
    }
    await expectAccessible(page, "a reader's palette");
    await choose(rea, "second");
    await expect(editor.getByRole("heading", { level: 2 })).toBeInViewport();
    await expect(editor).toBeFocused();
    await rea.press("ControlOrMeta+k");
    await choose(rea, "Book font");
    await expect(page.locator(".cw-editor")).toHaveAttribute("data-font", "serif");
    await rea.press("ControlOrMeta+k");
    await choose(rea, "Find");
    await expect(page.getByRole("textbox", { name: "Find in the document" })).toBeFocused();
    await rea.press("Escape");
    await expect(editor).toBeFocused();

    await rea.press("ControlOrMeta+/");
    const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(keys).toContainText("Find a command");
    await expect(keys).toContainText("Ctrl+K");
    await expect(keys).not.toContainText("Bold");
    await expect(keys).not.toContainText("Typed at the start of a line");
    await expectAccessible(page, "a reader's list of keys");
    await rea.press("Escape");
    await expect(keys).toBeHidden();
    await expect(editor).toBeFocused();

    const button = page.getByRole("button", { name: "Keyboard shortcuts" });
    await button.focus();
    await rea.press("Enter");
    await expect(keys).toBeVisible();
    await rea.press("Escape");
    await expect(button).toBeFocused();
    await rea.press("ArrowLeft");
    await expect(page.getByRole("button", { name: "Find a command" })).toBeFocused();
    await rea.press("Enter");
    await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
    await rea.press("Escape");

    await ada.seesSaved();
    expect(await ada.stored("json")).toBe(before);
  });
}

test("[MNU80] [BLK44] a reader copies the link to the block that they clicked, and is told", async ({
  join,
}) => {
  const ada = await join("Ada");
  const rea = await join("Rea");
  const id = await ada.newDocumentWith(`${filler}\n\nThe end.`);
  await ada.share(id, "viewer");
  await rea.open(id);
  await rea.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await rea.editor.getByText("The end.").click();
  await rea.press("ControlOrMeta+k");
  await choose(rea, "Copy link");
  await expect(rea.page.locator(".cw-copy-note")).toHaveText("Link copied");
  const address = await rea.page.evaluate(() => navigator.clipboard.readText());
  await rea.page.goto("about:blank");
  await rea.page.goto(address);
  await expect(rea.editor.getByText("The end.")).toBeInViewport();
});
