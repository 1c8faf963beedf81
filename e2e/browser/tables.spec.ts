import { expect } from "@playwright/test";
import { test } from "./test.ts";

const markdown = "Words.\n\n| a | b |\n| - | - |\n| c | delta |";

test("[TBL1] [TBL2] [TBL4] cells are walked, moved, merged, aligned and coloured, and others see it", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(markdown);
  await ada.share(id, "editor");
  await bob.open(id);
  await ada.clickInto("delta");
  await ada.press("Tab");
  await ada.type("new");
  await expect(ada.editor.locator("tr")).toHaveCount(3);
  await ada.press("Shift+Tab");
  await ada.press("Shift+Tab");
  const choose = async (name: string) => {
    await ada.page.getByTitle("Rows and columns").click();
    await ada.page.getByRole("menuitem", { name, exact: true }).click();
  };
  await choose("Blue cell");
  await choose("Align cell right");
  await choose("Move row down");
  const cells = bob.editor.locator("td");
  await expect(cells).toHaveText(["new", "", "c", "delta"]);
  await expect(cells.nth(2)).toHaveAttribute("data-background", "blue");
  // The whole row that was moved is selected now.
  await choose("Merge cells");
  await expect(cells).toHaveCount(3);
  await expect(cells.nth(2)).toHaveAttribute("colspan", "2");
});

test("[TBL3] a column is drawn wider at its border", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(markdown);
  const cell = ada.editor.locator("td").first();
  const box = await cell.boundingBox();
  if (box === null) throw new Error("There is no table.");
  await ada.page.mouse.move(box.x + box.width - 2, box.y + 10);
  await expect(ada.editor.locator(".column-resize-handle").first()).toBeAttached();
  await ada.page.mouse.down();
  await ada.page.mouse.move(box.x + box.width + 120, box.y + 10, { steps: 3 });
  await ada.page.mouse.up();
  await expect(cell).toHaveAttribute("colwidth", /\d+/);
  const wider = await cell.boundingBox();
  expect(wider?.width ?? 0).toBeGreaterThan(box.width + 60);
});
