// The way into finding and replacing, by keys that come faster than the bar.
import { expect } from "@playwright/test";
import { holdBack } from "./holdBack.ts";
import { test } from "./test.ts";

test("[FND20] what is typed behind the key is looked for, before the bar is loaded", async ({
  join,
}) => {
  const ada = await join("Ada");
  const goOn = await holdBack(ada.page, "**/assets/FindBar*");
  await ada.newDocumentWith("A cat and a dog.\n\nAnother dog.");
  await ada.clickInto("A cat");
  await ada.press("ControlOrMeta+f");
  await ada.type("do");
  goOn();
  const field = ada.page.getByRole("textbox", { name: "Find in the document" });
  await expect(ada.page.getByRole("button", { name: "Match case" })).toBeVisible();
  await expect(field).toBeFocused();
  await ada.type("g");
  await expect(field).toHaveValue("dog");
  await expect(ada.page.getByText("2 of 2")).toBeVisible();
  expect(await ada.text()).toBe("A cat and a dog.\nAnother dog.");
});

test("[FND50] what was typed before the bar came is forgotten with Escape", async ({ join }) => {
  const ada = await join("Ada");
  const goOn = await holdBack(ada.page, "**/assets/FindBar*");
  await ada.newDocumentWith("A cat and a dog.");
  await ada.clickInto("A cat");
  await ada.press("ControlOrMeta+f");
  await ada.type("cat");
  await ada.press("Escape");
  goOn();
  await ada.editor.getByText("dog").dblclick({ position: { x: 5, y: 10 } });
  await expect.poll(() => ada.page.evaluate(() => getSelection()?.toString().trim())).toBe("A");
  await ada.press("ControlOrMeta+f");
  await expect(ada.page.getByRole("button", { name: "Match case" })).toBeVisible();
  await expect(ada.page.getByRole("textbox", { name: "Find in the document" })).toHaveValue("A");
});

test("[FND21] replacing is reached from the bar, by its button and by its keys", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("A cat and a dog.");
  await ada.clickInto("A cat");
  await ada.press("ControlOrMeta+f");
  const field = ada.page.getByRole("textbox", { name: "Find in the document" });
  const replacement = ada.page.getByRole("textbox", { name: "Replace with" });
  await expect(field).toBeFocused();
  await ada.type("cat");
  const button = ada.page.getByRole("button", { name: "Show replace" });
  await button.click();
  await expect(replacement).toBeFocused();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await ada.type("cow");
  await ada.page.getByRole("button", { name: "Replace", exact: true }).click();
  await ada.sees("A cow and a dog.");
  await button.click();
  await expect(replacement).toBeHidden();
  await expect(field).toBeFocused();
  await ada.press("ControlOrMeta+h");
  await expect(replacement).toBeFocused();
  await ada.press("ControlOrMeta+Alt+f");
  await expect(field).toBeFocused();
  await ada.clickInto("A cow");
  await ada.press("ControlOrMeta+f");
  await expect(field).toBeFocused();

  await ada.share(ada.documentId, "viewer");
  const rea = await join("Rea");
  await rea.open(ada.documentId);
  await rea.editor.focus();
  await rea.press("ControlOrMeta+f");
  await expect(rea.page.getByRole("button", { name: "Match case" })).toBeVisible();
  await expect(rea.page.getByRole("button", { name: "Show replace" })).toHaveCount(0);
});
