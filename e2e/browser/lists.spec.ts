import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[LST1] [LST3] lists are mixed by typing, and Backspace takes the signs back and joins the lists", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.");
  await ada.clickInto("Words.");
  await ada.press("Enter");
  await ada.type("- [ ] task");
  await expect(ada.editor.getByRole("checkbox")).toHaveCount(1);
  await ada.press("Enter");
  await ada.type("* point");
  await ada.press("Enter");
  await ada.type("1. one");
  await ada.press("Enter");
  await ada.type("two");
  await ada.press("Enter");
  await ada.type("three");
  await expect(ada.editor.locator("ul[data-type=taskList] > li p")).toHaveText(["task"]);
  await expect(ada.editor.locator("ul:not([data-type]) > li")).toHaveText(["point"]);
  await expect(ada.editor.locator("ol > li")).toHaveText(["one", "two", "three"]);
  await ada.clickInto("two");
  await ada.press("Home");
  await ada.type("- ");
  await expect(ada.editor.locator("ol")).toHaveCount(2);
  await expect(ada.editor.locator("ol").last()).toHaveAttribute("start", "2");
  await ada.press("Backspace");
  await expect(ada.editor.locator("ol > li")).toHaveText(["one", "- two", "three"]);
  await ada.press("Backspace");
  await ada.press("Backspace");
  await ada.press("Backspace");
  await expect(ada.editor.locator("ol")).toHaveCount(2);
  await ada.press("Backspace");
  await expect(ada.editor.locator("ol > li")).toHaveText(["onetwo", "three"]);
  await ada.seesSaved();
  expect(await ada.stored()).toContain("1. onetwo\n2. three");
});

test("[LST2] [LST4] [LST5] [LST36] what no item begins with takes its place, Tab nests and stays, and a heading becomes an item", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("# Head\n\n- alpha\n- bravo");
  await ada.clickInto("bravo");
  await ada.press("Enter");
  await ada.type("/warn");
  await expect(ada.page.getByRole("option", { name: "Warning" })).toBeVisible();
  await ada.press("Enter");
  await ada.type("Take care.");
  await expect(ada.editor.locator('[data-callout="warning"] p')).toHaveText("Take care.");
  await expect(ada.editor.locator("li")).toHaveText(["alpha", "bravo"]);
  await ada.clickInto("bravo");
  await ada.press("Enter");
  await ada.type("```js ");
  await ada.type("code()");
  await expect(ada.editor.locator("pre")).toHaveText("code()");
  for (const [signs, place] of [
    ["## ", "h2"],
    ["> ", "blockquote p"],
    ["[!tip] ", "[data-callout=tip] p"],
    [">> ", ".cw-details"],
  ] as const) {
    await ada.clickInto("bravo");
    await ada.press("Enter");
    await ada.type(`${signs}as ${signs}`);
    await expect(ada.editor.locator(place).first()).toContainText(`as ${signs.trim()}`);
  }
  await expect(ada.editor.locator("li")).toHaveText(["alpha", "bravo"]);

  await ada.clickInto("alpha");
  await ada.press("Tab");
  await ada.type("!");
  await expect(ada.editor.locator("li").first()).toHaveText("alpha!");
  await ada.clickInto("bravo");
  await ada.press("Tab");
  await expect(ada.editor.locator("li li")).toHaveText(["bravo"]);
  await ada.press("Shift+Tab");
  await expect(ada.editor.locator("li li")).toHaveCount(0);
  await expect(ada.editor.locator("li")).toHaveText(["alpha!", "bravo"]);
  await ada.clickInto("alpha!");
  await ada.press("Escape");
  await ada.press("Tab");
  await expect(ada.editor).not.toBeFocused();

  await ada.clickInto("Head");
  const bullets = ada.page.getByRole("button", { name: "Bullet list" });
  await expect(bullets).toBeEnabled();
  await bullets.click();
  await expect(ada.editor.locator("li").first()).toHaveText("Head");
});

test("[LST35] a number and a bracket begin a numbered list as well", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.\n\n- point");
  await ada.clickInto("Words.");
  await ada.press("Enter");
  await ada.type("3) three");
  await expect(ada.editor.locator("ol > li")).toHaveText(["three"]);
  await expect(ada.editor.locator("ol")).toHaveAttribute("start", "3");
  await ada.clickInto("point");
  await ada.press("Home");
  await ada.page.waitForTimeout(60);
  await ada.type("4) ");
  await expect(ada.editor.locator("ol > li")).toHaveText(["three", "point"]);
  await ada.press("Backspace");
  await expect(ada.editor.locator("ul > li")).toHaveText(["4) point"]);
});
