import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

const markdown = "Words.\n\n| a | b |\n| - | - |\n| c | delta |";

test("[TBL1] [TBL2] [TBL4] [TBL7] cells are walked, moved, merged, aligned and coloured, and others see it", async ({
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
    // The menu gives the keys back once it is gone.
    await expect(ada.editor).toBeFocused();
  };
  await choose("Blue cell");
  await choose("Align cell right");
  await choose("Move row down");
  const cells = bob.editor.locator("td");
  await expect(cells).toHaveText(["new", "", "c", "delta"]);
  await expect(cells.nth(2)).toHaveAttribute("data-background", "blue");
  await ada.type("!");
  await expect(cells).toHaveText(["new", "", "c!", "delta"]);
  await ada.press("Shift+ArrowRight");
  await choose("Merge cells");
  await expect(cells).toHaveCount(3);
  await expect(cells.nth(2)).toHaveAttribute("colspan", "2");
  await ada.type("?");
  await expect(cells.nth(2)).toHaveText("c!delta?");
});

test("[TBL8] [TBL9] the arrows lead out of a table that is all of the page, and Backspace into it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("| a | b |\n| - | - |\n| c | delta |");
  await ada.clickInto("delta");
  await ada.press("ArrowDown");
  // It has no size of its own: its line is drawn by a pseudo-element.
  await expect(ada.editor.locator(".ProseMirror-gapcursor")).toHaveCSS("display", "block");
  await ada.type("below");
  await expect(ada.editor.locator(".tableWrapper + p")).toHaveText("below");
  await ada.press("Home");
  await ada.press("Backspace");
  await ada.type("!");
  await expect(ada.editor.locator("td")).toHaveText(["c", "delta!"]);
  await ada.clickInto("b");
  await ada.press("ArrowUp");
  await ada.type("above");
  await expect(ada.editor.locator("p").first()).toHaveText("above");
  await ada.press("Delete");
  await ada.type("?");
  await expect(ada.editor.locator("th")).toHaveText(["?a", "b"]);
  await ada.seesSaved();
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

test("[TBL3] [TBL51] in a table that runs from the right no border is drawn, and keys make its columns wider and narrower", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(`${markdown}\n\n| ا | ب |\n| - | - |\n| ج | د |`);
  await ada.share(id, "editor");
  await bob.open(id);
  const over = async (text: string) => {
    const box = await ada.editor.locator("td", { hasText: text }).boundingBox();
    if (box === null) throw new Error("There is no table.");
    await ada.page.mouse.move(box.x + 2, box.y + 10);
  };
  const handles = ada.editor.locator(".column-resize-handle");
  await over("delta");
  await expect(handles).toHaveCount(2);
  await over("د");
  await expect(handles).toHaveCount(0);

  await ada.clickInto("ج");
  const widthFor = async ({ editor }: Person) => {
    const box = await editor.locator("td", { hasText: "ج" }).boundingBox();
    return Math.round(box?.width ?? 0);
  };
  const before = await widthFor(bob);
  for (let step = 0; step < 2; step++) {
    await ada.page.getByTitle("Rows and columns").focus();
    await ada.press("Enter");
    await expect(ada.page.getByRole("menu")).toBeVisible();
    await ada.type("Wider");
    await expect(ada.page.getByRole("menuitem", { name: "Wider column" })).toBeFocused();
    await ada.press("Enter");
    await expect(ada.editor).toBeFocused();
  }
  for (const person of [ada, bob]) {
    await expect.poll(() => widthFor(person)).toBeGreaterThan(before + 90);
    await expect.poll(() => widthFor(person)).toBeLessThan(before + 102);
  }
  await ada.press("ControlOrMeta+k");
  await expect(ada.page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await ada.type("Narrower column");
  await expect(ada.page.getByRole("option")).toHaveText([/^Narrower column/]);
  await ada.press("Enter");
  await expect.poll(() => widthFor(bob)).toBeLessThan(before + 54);
  await ada.press("ControlOrMeta+z");
  await expect.poll(() => widthFor(bob)).toBeGreaterThan(before + 90);
  await ada.press("ControlOrMeta+z");
  await expect.poll(() => widthFor(bob)).toBeLessThan(before + 54);
  expect(await widthFor(bob)).toBeGreaterThan(before + 40);
});

test("[TBL2] [TBL52] headers go on and off, merged cells are split, and rows, columns and the table are deleted", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(`${markdown}\n| e | f |`);
  await ada.share(id, "editor");
  await bob.open(id);
  const choose = async (name: string) => {
    await ada.page.getByTitle("Rows and columns").click();
    await ada.page.getByRole("menuitem", { name, exact: true }).click();
    await expect(ada.editor).toBeFocused();
  };
  const headers = bob.editor.locator("th");
  const cells = bob.editor.locator(":is(th, td)");
  await ada.clickInto("delta");
  await choose("Header row on or off");
  await expect(headers).toHaveCount(0);
  await choose("Header column on or off");
  await expect(headers).toHaveText(["a", "c", "e"]);
  await choose("Header row on or off");
  await expect(headers).toHaveText(["a", "b", "c", "e"]);
  await choose("Header column on or off");
  await expect(headers).toHaveText(["a", "b"]);

  const delta = bob.editor.locator("td", { hasText: "delta" });
  for (const [side, name] of [
    ["left", "Align cell left"],
    ["center", "Align cell to the middle"],
    ["right", "Align cell right"],
  ] as const) {
    await choose(name);
    await expect(delta).toHaveCSS("text-align", side);
  }
  await choose("Align cell right");
  await expect(delta).toHaveCSS("text-align", "start");

  await ada.press("Shift+ArrowDown");
  await choose("Merge cells");
  await expect(cells).toHaveCount(5);
  await choose("Split cell");
  await expect(cells).toHaveText(["a", "b", "c", "deltaf", "e", ""]);
  await choose("Delete row");
  await expect(cells).toHaveText(["a", "b", "e", ""]);
  await choose("Delete column");
  await expect(cells).toHaveCount(2);
  await choose("Delete table");
  await expect(bob.editor.locator("table")).toHaveCount(0);
  await ada.seesSaved();
  expect((await ada.stored()).trim()).toBe("Words.");
  for (let step = 0; step < 3; step++) await ada.press("ControlOrMeta+z");
  await expect(bob.editor.locator("table")).toHaveCount(1);
});

test("[TBL5] [TBL6] a row is dragged by its grip, a column has its menu, and the plus adds, also while others write", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(`${markdown}\n| e | f |`);
  await ada.share(id, "editor");
  await bob.open(id);
  const rows = bob.editor.locator("tr");
  await ada.editor.getByText("delta").hover();
  const grip = ada.page.getByRole("button", { name: "Row", exact: true });
  const [from, to] = [await grip.boundingBox(), await ada.editor.getByText("f").boundingBox()];
  if (from === null || to === null) throw new Error("There is no grip, or no cell.");
  const table = await ada.editor.locator("table").boundingBox();
  expect(from.x + from.width).toBeLessThanOrEqual((table?.x ?? 0) + 1);
  await ada.page.mouse.move(from.x + 16, from.y + 16);
  await ada.page.mouse.down();
  await ada.page.mouse.move(from.x + 16, to.y + to.height / 2, { steps: 4 });
  await expect(ada.page.locator(".cw-table-line")).toBeVisible();
  await bob.clickInto("Words.");
  await bob.type("More. ");
  await expect(ada.editor).toContainText("More. ");
  await ada.page.mouse.up();
  await expect(rows).toHaveText(["ab", "ef", "cdelta"]);

  await ada.editor.getByText("f", { exact: true }).hover();
  await ada.page.getByRole("button", { name: "Column", exact: true }).click();
  await ada.page.getByRole("menuitem", { name: "Move column back" }).click();
  await expect(rows).toHaveText(["ba", "fe", "deltac"]);
  await ada.editor.getByText("delta").hover();
  await ada.page.getByRole("button", { name: "Add a row" }).click();
  await ada.type("x");
  await ada.page.getByRole("button", { name: "Add a column" }).click();
  await ada.type("y");
  await expect(rows).toHaveText(["bay", "fe", "deltac", "x"]);
});
