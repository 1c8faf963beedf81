import { expect, type Locator } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

/** Where the words of a block stand, from the left edge of the text in pixels. */
function box(block: Locator): Promise<{ left: number; right: number }> {
  return block.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  });
}

test("[ACC5] typed Arabic runs from the right, block by block, and its marks stand there", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(
    "Words in English.\n\n- first\n\n- [ ] task\n\n> quote\n\n> [!TIP]\n> tip\n\n```js\nlet x = 1\n```",
  );
  const { editor, page } = ada;
  const middle =
    (await editor.boundingBox().then((found) => found && found.x + found.width / 2)) ?? 0;
  await ada.clickInto("Words in English.");
  await ada.press("Enter");
  await ada.type("مرحبا بالعالم hello");
  expect((await box(editor.locator("p").first())).left).toBeLessThan(middle);
  expect((await box(editor.locator("p").nth(1))).left).toBeGreaterThan(middle);
  await ada.clickInto("first");
  await ada.press("Enter");
  await ada.type("عنصر");
  const items = editor.locator("li:not([data-checked])");
  await expect(items.nth(0)).toHaveCSS("direction", "ltr");
  await expect(items.nth(1)).toHaveCSS("direction", "rtl");
  await ada.clickAtEndOf(editor.locator("li[data-checked] p"));
  await ada.press("Enter");
  await ada.type("مهمة");
  const task = editor.locator("li[data-checked]").nth(1);
  const tick = await task.getByRole("checkbox").boundingBox();
  expect(tick?.x).toBeGreaterThan((await box(task.locator("p"))).right - 1);
  await ada.clickInto("quote");
  await ada.press("Shift+Home");
  await ada.type("اقتباس");
  await expect(editor.locator("blockquote")).toHaveCSS("border-right-width", "3px");
  await ada.clickInto("tip");
  await ada.press("Shift+Home");
  await ada.type("نصيحة");
  const sign = await page.locator(".cw-callout-sign").boundingBox();
  expect(sign?.x).toBeGreaterThan((await box(editor.locator(".cw-callout p"))).right - 1);
  await expect(editor.locator("pre")).toHaveCSS("direction", "ltr");
  await ada.seesSaved();
  expect(await ada.stored("html")).not.toContain("dir=");
});

test("[ACC5] on a page that runs from the right nothing sticks out", async ({ join }) => {
  const ada = await join("Ada", { viewport: { width: 390, height: 844 } });
  await ada.newDocumentWith("مرحبا\n\n- عنصر\n\n| a | b |\n| - | - |\n| c | d |\n\n> [!NOTE]\n> x");
  await ada.page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const overflow = await ada.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await ada.page.getByRole("button", { name: "More tools" }).click();
  await expect(ada.page.getByRole("menu")).toBeInViewport({ ratio: 1 });
});

/** "!" behind the caret, which is at the start of the line that holds this, once it has gone by these keys. */
async function walked(ada: Person, from: string, keys: readonly string[]): Promise<string> {
  await ada.clickInto(from);
  await ada.press("Home");
  for (const key of keys) {
    // The browser tells of a moved caret a moment after the key, and no hand is faster.
    await ada.page.waitForTimeout(60);
    await ada.press(key);
  }
  await ada.page.waitForTimeout(60);
  await ada.type("!");
  const text = (await ada.text()).replace(/\s+/g, " ").trim();
  await ada.press("ControlOrMeta+z");
  return text;
}

test("[TBL50] the arrows act as the table is drawn, also where another way runs in its lists", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.\n\n| 1 | 2 |\n| - | - |\n| 3 | 4 |");
  await ada.clickInto("3");
  await ada.press("Enter");
  await ada.type("- אב");
  await expect(ada.editor.locator(".tableWrapper")).toHaveCSS("direction", "ltr");
  expect(await walked(ada, "1", ["ArrowLeft"])).toMatch(/^Words\.!/);
  await ada.clickInto("4");
  await ada.press("ArrowRight");
  await ada.type("behind");
  await expect(ada.editor.locator(".tableWrapper + p")).toHaveText("behind");
});

test("[TBL50] in a table that runs from the right the arrows go to the cell that they point at", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.\n\n| אב | גד |\n| - | - |\n| הו | four |");
  await expect(ada.editor.locator(".tableWrapper")).toHaveCSS("direction", "rtl");
  const { editor } = ada;
  const cells = (at: number) => editor.locator("th, td").nth(at);
  // Home is where reading begins: at the right.
  expect(await walked(ada, "גד", ["ArrowRight"])).toContain("אב!");
  await expect(cells(0)).toHaveText("אב");
  expect(await walked(ada, "אב", ["End", "ArrowLeft"])).toContain("!גד");
  // Words that run against their table.
  expect(await walked(ada, "four", ["End", "ArrowRight"])).toContain("הו!");
  expect(await walked(ada, "four", ["ArrowLeft"])).toMatch(/!$/);
  await ada.clickInto("גד");
  await ada.press("Home");
  await ada.page.waitForTimeout(60);
  await ada.press("Shift+ArrowRight");
  await expect(editor.locator(".selectedCell")).toHaveText(["אב", "גד"]);
  await ada.press("Shift+ArrowLeft");
  await expect(editor.locator(".selectedCell")).toHaveText(["גד"]);
});
