import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[RCH2] a toggle is open for whom it is open, and Enter goes on inside", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Words.");
  await ada.share(id, "editor");
  await ada.clickInto("Words.");
  await ada.press("Enter");
  await ada.type("/toggle");
  await ada.press("Enter");
  await ada.type("More of it");
  await ada.press("Enter");
  await ada.type("Hidden words");
  await expect(ada.editor.getByText("Hidden words")).toBeVisible();

  await bob.open(id);
  await expect(bob.editor.getByText("More of it")).toBeVisible();
  await expect(bob.editor.getByText("Hidden words")).toBeHidden();
  await bob.page.getByRole("button", { name: "Unfold" }).click();
  await expect(bob.editor.getByText("Hidden words")).toBeVisible();
  await ada.page.getByRole("button", { name: "Fold", exact: true }).click();
  await expect(ada.editor.getByText("Hidden words")).toBeHidden();
  await expect(bob.editor.getByText("Hidden words")).toBeVisible();
  await ada.seesSaved();
  expect(await ada.stored()).toContain("<summary>More of it</summary>\n\nHidden words");
});

test("[RCH12] [EDT26] keys lead out of a toggle, and past one that is closed", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await expect(ada.editor.locator(".cw-placeholder")).toBeVisible();
  await ada.editor.click();
  await ada.type(">> More of it");
  await expect(ada.editor.locator(".cw-placeholder")).toHaveCount(0);
  await ada.press("Enter");
  await ada.type("Inside");
  await ada.press("Enter");
  await ada.press("Enter");
  await ada.type("Behind");
  const toggle = ada.editor.locator(".cw-details");
  await expect(toggle).toHaveText("More of itInside");
  await expect(ada.editor.getByText("Behind")).toBeVisible();

  await ada.page.getByRole("button", { name: "Fold", exact: true }).click();
  await expect(ada.editor.getByText("Inside")).toBeHidden();
  await ada.clickInto("More of it");
  await ada.press("ArrowDown");
  await ada.press("Home");
  await ada.type("Far ");
  await expect(ada.editor.getByText("Far Behind")).toBeVisible();
  await ada.press("Home");
  await ada.page.waitForTimeout(60);
  await ada.press("ArrowLeft");
  await ada.page.waitForTimeout(60);
  await ada.type("!");
  await expect(toggle.locator("summary")).toHaveText("More of it!");

  await ada.press("Home");
  // The browser tells of a moved caret a moment after the key, and no hand is faster.
  await ada.page.waitForTimeout(60);
  await ada.press("Backspace");
  await ada.type("No ");
  await expect(toggle).toHaveCount(0);
  expect(await ada.text()).toBe("No More of it!\nInside\nFar Behind");
  await ada.press("ControlOrMeta+z");
  await ada.press("ControlOrMeta+z");
  await expect(toggle).toHaveCount(1);
});

test("[RCH12] a closed toggle at the end of the page is left by an arrow", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("<details><summary>Last</summary>\n\nInside\n\n</details>");
  await ada.clickInto("Last");
  await ada.press("ArrowDown");
  await ada.type("Behind");
  expect(await ada.text()).toMatch(/\nBehind$/);
  await expect(ada.editor.getByText("Behind")).toBeVisible();
  await expect(ada.editor.locator(".cw-details").getByText("Behind")).toHaveCount(0);
});

test("[RCH23] three Enters lead out of indented code, and leave no spaces in it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.type("```js ");
  await expect(ada.editor.locator("pre code")).toHaveCount(1);
  await ada.type("f();");
  await ada.press("Enter");
  await ada.press("Tab");
  await ada.type("g();");
  for (let times = 0; times < 3; times += 1) await ada.press("Enter");
  await ada.type("after");
  await expect(ada.editor.locator("p", { hasText: "after" })).toBeVisible();
  expect(await ada.editor.locator("pre code").textContent()).toBe("f();\n  g();");
});

test("[RCH3] code is coloured in its language, indented by Tab, and copied by its button", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.newDocumentWith("```js\nconst a = 1;\n```");
  await expect(ada.editor.locator(".hljs-keyword")).toHaveText("const");
  await ada.clickInto("const");
  await ada.press("Enter");
  await ada.press("Tab");
  await ada.type("return a;");
  await ada.press("Enter");
  await ada.type("b();");
  await expect(ada.editor.locator("code")).toHaveText("const a = 1;\n  return a;\n  b();");
  await expect(ada.editor.locator(".hljs-keyword")).toHaveText(["const", "return"]);
  await ada.press("Shift+Tab");
  await expect(ada.editor.locator("code")).toHaveText("const a = 1;\n  return a;\nb();");
  await ada.page.getByRole("combobox", { name: "Language" }).selectOption("python");
  await ada.page.getByRole("button", { name: "Copy" }).click();
  const copied = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe("const a = 1;\n  return a;\nb();");
  await ada.seesSaved();
  expect(await ada.stored()).toContain("```python\nconst a");
});

test("[RCH4] a formula is typed, drawn, and changed beside its picture; a wrong one keeps its source", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.");
  await ada.clickInto("Words.");
  await ada.type(" $a^2$ and $5 or $6");
  const formula = ada.editor.locator(".cw-math");
  await expect(formula.locator(".katex")).toBeVisible();
  await expect(formula).toHaveCount(1);
  await formula.click();
  const source = ada.page.getByRole("textbox", { name: "LaTeX" });
  await expect(source).toHaveValue("a^2");
  await source.fill("\\frac{");
  await expect(formula).toHaveAttribute("data-wrong", /not LaTeX/);
  await source.fill("\\frac{1}{2}");
  await expect(formula.locator(".mfrac")).toBeVisible();
  await ada.press("Enter");
  await expect(source).toBeHidden();
  await ada.seesSaved();
  expect(await ada.stored()).toContain("$\\frac{1}{2}$");
});

test("[RCH5] a diagram is drawn from its source; while that is wrong, the last drawing stays", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(
    "# One\n\n```mermaid\ngraph LR; A --> Begin\n```\n\n<nav data-table-of-contents></nav>\n\n## Two",
  );
  const drawing = ada.editor.getByRole("img", { name: "Diagram" });
  await expect(drawing.locator("svg")).toBeVisible();
  await expect(drawing).toContainText("Begin");
  await expect(ada.editor.getByText("graph LR")).toBeHidden();
  await drawing.hover();
  await ada.page.getByRole("button", { name: "Edit source" }).click();
  await expect(ada.editor.getByText("graph LR")).toBeVisible();
  await ada.type(" -->");
  await expect(ada.editor.getByText("cannot be drawn yet")).toBeVisible();
  await expect(drawing.locator("svg")).toBeVisible();
  await ada.type(" Finish");
  await expect(drawing).toContainText("Finish");
  await expect(ada.editor.getByText("cannot be drawn yet")).toBeHidden();

  const contents = ada.editor.getByRole("navigation", { name: "Contents" });
  await expect(contents.getByRole("link")).toHaveText(["One", "Two"]);
  await contents.getByRole("link", { name: "Two" }).click();
  await ada.type("Chapter ");
  await expect(contents.getByRole("link")).toHaveText(["One", "Chapter Two"]);
});

test("[RCH10] a diagram's source is each reader's own, kept where it is wrong, and another theme draws anew", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Words.\n\n```mermaid\ngraph LR; A --> B\n```\n\nEnd.");
  await ada.share(id, "viewer");
  await bob.open(id);
  const source = (person: typeof ada) => person.editor.locator("pre");
  const drawing = bob.editor.getByRole("img", { name: "Diagram" }).locator("svg");
  await expect(drawing).toBeVisible();
  await expect(source(bob)).toBeHidden();
  await expect(bob.editor.locator(".cw-code-delete")).toBeHidden();
  const fill = () =>
    drawing
      .locator(".node rect")
      .first()
      .evaluate((rect) => getComputedStyle(rect).fill);
  expect(await fill()).toBe("rgb(236, 236, 255)");
  await bob.page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(fill).toBe("rgb(31, 32, 32)");
  await bob.page.reload();
  await expect.poll(fill).toBe("rgb(31, 32, 32)");
  await ada.editor.getByRole("img", { name: "Diagram" }).hover();
  await ada.page.getByRole("button", { name: "Edit source" }).click();
  await expect(source(ada)).toBeVisible();
  await expect(source(bob)).toBeHidden();
  await ada.type(" -->");
  await expect(bob.editor.getByText("cannot be drawn yet")).toBeVisible();
  await expect(source(bob)).toContainText("A --> B -->");
  await ada.type(" C");
  await expect(source(bob)).toBeHidden();
  await ada.clickInto("End.");
  await expect(source(ada)).toBeHidden();
});

test("[RCH11] the sign of a callout opens a menu of its kinds, by pointer and by keys", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("> [!NOTE]\n> Words.");
  const sign = ada.editor.locator(".cw-callout-sign");
  await sign.click();
  const menu = ada.page.getByRole("menu", { name: "Kind of the callout" });
  await expect(menu.getByRole("menuitemradio", { checked: true })).toBeFocused();
  await ada.press("Escape");
  await expect(menu).toBeHidden();
  await expect(ada.editor).toBeFocused();
  await sign.focus();
  await ada.press("Enter");
  await ada.press("ArrowDown");
  await ada.press("ArrowDown");
  await ada.press("Enter");
  await expect(menu).toBeHidden();
  await expect(ada.editor.locator("[data-callout]")).toHaveAttribute("data-callout", "warning");
  await ada.press("ControlOrMeta+z");
  await expect(ada.editor.locator("[data-callout]")).toHaveAttribute("data-callout", "note");
});

test("[RCH24] Enter at a quote that is selected as a whole is not held by a link in its words", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("First.\n\n> See [there](https://example.com/) and on.\n\nEnd.");
  const modifiers: "ControlOrMeta"[] = ["ControlOrMeta"];
  const words = ada.editor.getByText("and on");
  await words.click({ modifiers });
  await words.click({ modifiers });
  await expect(ada.editor.locator("blockquote")).toHaveClass(/ProseMirror-selectednode/);
  await ada.press("Enter");
  await ada.type("behind it");
  await expect(ada.editor.locator("blockquote")).toHaveText("See there and on.");
  await expect(ada.editor.locator("blockquote + p")).toHaveText("behind it");
});

test("[RCH9] a column that is taken away leaves its words, for all to see, and undo brings it back", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const column = (words: string) => `<div data-column>\n\n${words}\n\n</div>\n\n`;
  const columns = ["One.", "Two.", "Three."].map(column).join("");
  await ada.share(
    await ada.newDocumentWith(`Above.\n\n<div data-columns>\n${columns}</div>\n\nBelow.`),
    "editor",
  );
  await bob.open(ada.documentId);
  const seeColumns = async (...words: string[]) => {
    for (const { editor } of [ada, bob]) {
      await expect(editor.locator("[data-columns] > [data-column]")).toHaveText(words);
      await expect(editor.locator("p")).toHaveText(["Above.", "One.", "Two.", "Three.", "Below."]);
    }
  };
  const takeAway = async () => {
    await ada.press("ControlOrMeta+k");
    await ada.page.getByRole("combobox", { name: "Search commands" }).fill("take the column away");
    await expect(ada.page.getByRole("option")).toHaveText([/^Take the column away/]);
    await ada.press("Enter");
    await expect(ada.editor).toBeFocused();
  };
  await seeColumns("One.", "Two.", "Three.");
  await ada.clickInto("Two.");
  await takeAway();
  await seeColumns("One.Two.", "Three.");
  await ada.clickInto("Three.");
  await takeAway();
  await seeColumns();
  await expect(ada.editor.locator("[data-columns]")).toHaveCount(0);
  await ada.seesSaved();
  expect(await ada.stored()).toBe("Above.\n\nOne.\n\nTwo.\n\nThree.\n\nBelow.\n");

  await ada.press("ControlOrMeta+z");
  await seeColumns("One.Two.", "Three.");
  await ada.press("ControlOrMeta+z");
  await seeColumns("One.", "Two.", "Three.");
  await ada.type("!");
  await expect(bob.editor.locator("[data-column]")).toHaveText(["One.", "Two.!", "Three."]);
});
