import { expect, type Locator } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import { test } from "./test.ts";

/** What the styles write behind something. */
function behind(one: Locator): Promise<string> {
  return one.evaluate((element) => getComputedStyle(element, "::after").content);
}

test("[ACC3] a printed document is the document alone, black on white, with all of it", async ({
  join,
}) => {
  const ada = await join("Ada", { colorScheme: "dark", viewport: { width: 640, height: 900 } });
  await ada.newDocumentWith(`Words before.\n\n${everyBlock}`);
  await ada.title.fill("The plan");
  await ada.seesSaved();
  const { page, editor } = ada;
  await expect(editor.locator(".cw-diagram svg")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  for (const aside of [".cw-toolbar", ".cw-pill", ".cw-faces", ".cw-below", ".cw-code-bar"]) {
    await expect(page.locator(aside).first()).toBeHidden();
  }
  await expect(page.getByRole("button", { name: "Share" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "The plan" })).toBeInViewport();
  await expect(editor.getByText("Hidden words.")).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(editor.locator("p").first()).toHaveCSS("color", "rgb(0, 0, 0)");
  const cut = await editor.evaluate((content) => {
    const edge = document.documentElement.clientWidth;
    return [...content.querySelectorAll("table, pre, figure")]
      .filter((block) => {
        const { right } = block.getBoundingClientRect();
        return right > edge + 1 || block.scrollWidth > block.clientWidth + 1;
      })
      .map(({ localName }) => localName);
  });
  expect(cut).toEqual([]);
  expect(await behind(editor.locator("p > a").first())).toContain("https://example.org/a/page");

  await expect(editor.locator("figure img")).toBeVisible();
  await expect(editor.locator(".cw-diagram svg")).toBeVisible();
  await expect(editor.getByText("The second column.")).toBeVisible();
  await expect(editor.getByText("What the card says.")).toBeVisible();
  expect(await behind(editor.locator(".cw-card"))).toContain("https://example.org/card");
  for (const tool of [".cw-figure-tools", ".cw-figure-handle", ".cw-block-tools", ".cw-handle"]) {
    for (const one of await page.locator(tool).all()) await expect(one).toBeHidden();
  }
});
