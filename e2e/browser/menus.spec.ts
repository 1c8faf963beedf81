import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[MNU4] a slash offers blocks: filtered by typing, chosen by keys, and out of the way otherwise", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.");
  const list = ada.page.getByRole("listbox", { name: "Blocks" });
  await ada.clickInto("Words.");
  await ada.press("Enter");
  await ada.type("/warn");
  await expect(list.getByRole("option")).toHaveText(["Warning"]);
  await ada.press("Enter");
  await ada.type("Take care.");
  await expect(ada.page.locator('[data-callout="warning"]')).toContainText("Take care.");
  await ada.press("Enter");
  await ada.type("/");
  await expect(list).toBeVisible();
  // Used lately, it comes first.
  await expect(list.getByRole("option").first()).toContainText("Warning");
  await ada.press("Escape");
  await expect(list).toBeHidden();
  await ada.type("usr/bin and 1/2");
  await expect(list).toBeHidden();
  expect(await ada.text()).toContain("/usr/bin and 1/2");
  await ada.seesSaved();
  expect(await ada.stored()).toContain("> [!WARNING]");
});

test("[MNU2] [MNU17] a slash and a name is that block, also with spaces in it, and text is text", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.");
  await ada.clickInto("Words.");
  const list = ada.page.getByRole("listbox", { name: "Blocks" });
  const take = async (typed: string, label: string) => {
    await ada.press("Enter");
    await ada.type(typed);
    await expect(list.getByRole("option").first()).toContainText(label);
    await ada.press("Enter");
    await expect(list).toBeHidden();
  };
  await take("/table of", "Table of contents");
  await expect(ada.editor.getByRole("navigation")).toBeVisible();
  // What was used lately does not stand before what is called so.
  await ada.clickInto("Words.");
  await take("/table", "Table");
  await expect(ada.editor.getByRole("table")).toBeVisible();
  await ada.clickInto("Words.");
  await take("/2 col", "2 columns");
  await expect(ada.editor.locator("[data-columns]")).toBeVisible();
  await ada.clickInto("Words.");
  await ada.press("Enter");
  await ada.type("either /table");
  await expect(list).toBeVisible();
  await ada.type(" or");
  await expect(list).toBeHidden();
  await ada.press("Enter");
  await ada.type("none");
  await expect(ada.editor.locator("p", { hasText: /^none$/ })).toBeVisible();
  expect(await ada.text()).toContain("either /table or");
});

test("[MNU5] the palette runs a command by its name; with words selected, the key makes a link", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Some words.");
  await ada.clickInto("Some words.");
  await ada.press("ControlOrMeta+k");
  await ada.page.getByRole("combobox", { name: "Search commands" }).fill("heading 2");
  await ada.press("Enter");
  await expect(ada.editor.getByRole("heading", { level: 2 })).toHaveText("Some words.");
  await expect(ada.editor).toBeFocused();
  await ada.clickInto("Some words.");
  await ada.press("Home");
  await ada.press("Shift+End");
  // The browser tells of a selection a moment after the key.
  await expect(ada.page.getByRole("toolbar", { name: "Format the selected words" })).toBeVisible();
  await ada.press("ControlOrMeta+k");
  await ada.page.getByRole("textbox", { name: "Address" }).fill("example.com");
  await ada.press("Enter");
  await expect(ada.editor.getByRole("link")).toHaveAttribute("href", "https://example.com");
  await expect(ada.editor).toBeFocused();
  await ada.press("ControlOrMeta+/");
  const keys = ada.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Find a command");
  await expect(keys).toContainText("Make the selected words a link");
  // Keys that belong to a place and to no command.
  for (const key of ["Alt+F10", "Ctrl+Enter", "Tab", "Shift+Tab"]) {
    await expect(keys.getByText(key, { exact: true }).first()).toBeAttached();
  }
  await expect(keys).toContainText("Next cell; items and code further in");
  await expect(ada.page.getByRole("heading", { name: "Keyboard shortcuts" })).toBeInViewport();
  await ada.press("Escape");
  await expect(ada.page.getByRole("dialog")).toBeHidden();
});

test("[MNU6] selected words get a bubble of tools, which goes with the selection", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Colourful");
  await ada.editor.getByText("Colourful").dblclick({ position: { x: 20, y: 10 } });
  const bubble = ada.page.getByRole("toolbar", { name: "Format the selected words" });
  await expect(bubble).toBeVisible();
  await bubble.getByRole("button", { name: "Bold" }).click();
  await expect(ada.editor.locator("strong")).toHaveText("Colourful");
  await expect(bubble.getByRole("button", { name: "Bold" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await bubble.getByRole("button", { name: "Colours" }).click();
  await ada.page.getByRole("menuitem", { name: "Green text" }).click();
  await expect(ada.editor.locator('[data-text-color="green"]')).toHaveText("Colourful");
  await ada.press("End");
  await expect(bubble).toBeHidden();
});
