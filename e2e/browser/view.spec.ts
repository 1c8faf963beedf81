// Outline, word count, and how each person sees the page, in real Chromium.
import { expect } from "@playwright/test";
import { test } from "./test.ts";

const filler = Array.from({ length: 30 }, () => "Some words.").join("\n\n");
const long = `# First\n\n${filler}\n\n## Second\n\n${filler}\n\n# Third\n\nThe end.`;

test("[VIW1] [VIW22] the view is each person's own, kept, and never in the document", async ({
  join,
}) => {
  const ada = await join("Ada");
  const id = await ada.newDocumentWith("One two.\n\nThree.");
  await ada.share(id, "viewer");
  const before = await ada.stored("json");
  await ada.page.getByRole("button", { name: "View" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Book font" }).click();
  const root = ada.page.locator(".cw-editor");
  await expect(root).toHaveAttribute("data-font", "serif");
  // From the menu back into the text, where the keys of the view work as all others.
  await expect(ada.editor).toBeFocused();
  await ada.press("ControlOrMeta+Alt+w");
  await expect(root).toHaveAttribute("data-wide", "");
  await ada.page.reload();
  await ada.seesPage();
  await expect(root).toHaveAttribute("data-font", "serif");
  await expect(root).toHaveAttribute("data-wide", "");
  await ada.page.getByRole("button", { name: "View" }).click();
  await ada.page.getByRole("menuitemcheckbox", { name: "Full width" }).click();
  await expect(root).not.toHaveAttribute("data-wide");
  expect(await ada.editor.getAttribute("spellcheck")).not.toBe("false");
  expect(await ada.stored("json")).toBe(before);

  const rea = await join("Rea");
  await rea.open(id);
  await expect(rea.page.locator(".cw-editor")).toHaveAttribute("data-font", "sans");
  await rea.page.getByRole("button", { name: "View" }).click();
  await rea.page.getByRole("menuitemcheckbox", { name: "Typewriter font" }).click();
  await expect(rea.page.locator(".cw-editor")).toHaveAttribute("data-font", "mono");
});

test("[VIW3] in focus mode all but the block at the caret steps back", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("One.\n\nTwo.\n\nThree.");
  await ada.clickInto("Two");
  await ada.press("ControlOrMeta+Shift+f");
  await expect(ada.editor.locator(".cw-at-caret")).toHaveText("Two.");
  // In the quiet colour, which has the contrast that words need.
  await expect(ada.editor.getByText("One.")).toHaveCSS("color", "rgb(99, 100, 95)");
  await expect(ada.editor.getByText("Two.")).toHaveCSS("color", "rgb(29, 30, 32)");
  // Whoever leaves the text sees all of the page again.
  const bar = ada.page.locator(".cw-document-bar");
  await expect(bar).toHaveCSS("color", "rgb(99, 100, 95)");
  await ada.page.getByRole("textbox", { name: "Title" }).focus();
  await expect(ada.editor.getByText("One.")).toHaveCSS("color", "rgb(29, 30, 32)");
  await expect(bar).toHaveCSS("color", "rgb(29, 30, 32)");
  await ada.clickInto("Two");
  await expect(bar).toHaveCSS("color", "rgb(99, 100, 95)");
  await ada.press("ArrowDown");
  await ada.press("End");
  await ada.type("!");
  await expect(ada.editor.locator(".cw-at-caret")).toHaveText("Three.!");
  await ada.press("ControlOrMeta+Shift+f");
  await expect(ada.editor.locator(".cw-at-caret")).toHaveCount(0);
});

test("[VIW10] the outline follows the headings, the reading and the caret", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.press("ControlOrMeta+Alt+o");
  const outline = ada.page.getByRole("navigation", { name: "Outline" });
  await expect(outline).toContainText("Type # and a space");
  await ada.type("# My plan");
  await expect(outline.getByRole("button", { name: "My plan" })).toBeVisible();

  await ada.newDocumentWith("# ![A sign](https://example.org/a.png)");
  await expect(outline.getByRole("button", { name: "A sign" })).toBeVisible();

  await ada.newDocumentWith(long);
  await expect(outline.getByRole("listitem")).toHaveText(["First", "Second", "Third"]);
  await outline.getByRole("button", { name: "Third" }).click();
  await expect(ada.editor.getByText("Third")).toBeInViewport();
  await expect(outline.locator("[aria-current]")).toHaveText("Third");
  await ada.type("New ");
  await expect(outline.locator("[aria-current]")).toHaveText("New Third");
  await ada.page.mouse.move(640, 400);
  await expect(async () => {
    await ada.page.mouse.wheel(0, -20_000);
    await expect(outline.locator("[aria-current]")).toHaveText("First", { timeout: 500 });
  }).toPass();
});

test("[VIW11] [VIW21] on a phone the outline lies over the text; words are counted", async ({
  join,
}) => {
  const ada = await join("Ada", { viewport: { width: 390, height: 780 } });
  await ada.newDocumentWith(long);
  await expect(ada.page.getByText("125 words", { exact: false })).toBeVisible();
  await ada.clickInto("Some words");
  await ada.press("Shift+Home");
  await expect(ada.page.getByText("2 of 125 words")).toBeVisible();
  await ada.press("ControlOrMeta+Alt+o");
  const outline = ada.page.getByRole("navigation", { name: "Outline" });
  await outline.getByRole("button", { name: "Second" }).click();
  await expect(outline).toBeHidden();
  await expect(ada.editor.getByText("Second")).toBeInViewport();
});
