import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[MNU13] addresses become links by writing on, and never by opening a document", async ({
  join,
}) => {
  const ada = await join("Ada");
  // As an older page, or another client, may have left it.
  await ada.newDocumentWith("See https&#58;//example.org/\n\nNext");
  await ada.clickInto("Next");
  await ada.type(" example.com/a and README.md and ");
  const links = ada.editor.getByRole("link");
  await expect(links).toHaveText(["example.com/a"]);
  await ada.seesSaved();
  const stored = await ada.stored();
  expect(stored).toContain("[example.com/a](https://example.com/a) and README.md and");
  expect(stored).not.toContain("](https://example.org");
});

test("[MNU14] the caret in a link shows where it leads; keys edit it, and take it away", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("[Example](https://example.com/some/page) and more");
  const bar = ada.page.getByRole("toolbar", { name: "Link" });
  await ada.editor.getByRole("link").click();
  await expect(bar.getByRole("link")).toHaveAttribute("href", "https://example.com/some/page");
  await expect(bar.getByRole("link")).toHaveText("example.com/some/page");
  await ada.press("ControlOrMeta+k");
  const address = ada.page.getByRole("textbox", { name: "Address" });
  await expect(address).toHaveValue("https://example.com/some/page");
  await address.fill("example.org");
  await ada.press("Enter");
  await expect(ada.editor.getByRole("link")).toHaveAttribute("href", "https://example.org");
  await expect(ada.editor).toBeFocused();
  await ada.press("End");
  await expect(bar).toBeHidden();
  await ada.press("Home");
  await ada.press("ArrowRight");
  await expect(bar).toBeVisible();
  await ada.press("Alt+F10");
  await expect(bar.getByRole("link")).toBeFocused();
  await ada.press("ArrowLeft");
  await expect(bar.getByRole("button", { name: "Remove link" })).toBeFocused();
  await ada.press("Enter");
  await expect(ada.editor.getByRole("link")).toHaveCount(0);
  await expect(ada.editor).toBeFocused();
  await expect(ada.editor).toHaveText("Example and more");
});
