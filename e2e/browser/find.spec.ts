import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[FND5] words are found and replaced, all of them in one step, while others write", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("One cat.\n\nTwo **cat**s and a Cat.\n\nThe end.");
  await ada.share(id, "editor");
  await bob.open(id);
  await ada.clickInto("The end.");
  await ada.press("ControlOrMeta+Alt+f");
  const bar = ada.page.getByRole("search", { name: "Find in the document" });
  await bar.getByRole("textbox", { name: "Find in the document" }).fill("cat");
  await expect(bar.getByRole("status").first()).toHaveText("1 of 3");
  await ada.press("Enter");
  await expect(bar.getByRole("status").first()).toHaveText("2 of 3");
  await bob.clickInto("One cat.");
  await bob.type(" Another cat.");
  await expect(bar.getByRole("status").first()).toHaveText("3 of 4");
  await bar.getByRole("textbox", { name: "Replace with" }).fill("dog");
  await bar.getByRole("button", { name: "Replace all" }).click();
  await expect(bar.getByText("4 places replaced")).toBeVisible();
  await bob.sees("Two dogs and a dog.");
  await ada.press("Escape");
  await expect(bar).toBeHidden();
  await expect(ada.editor).toBeFocused();
  await ada.press("ControlOrMeta+z");
  await bob.sees("Two cats and a Cat.");
  await bob.sees("Another cat.");
});

test("[FND6] who may only read finds as well, by the same key", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("One cat.\n\nTwo cats.");
  await ada.share(id, "viewer");
  await bob.open(id);
  await bob.editor.getByText("One cat.").click();
  await bob.press("ControlOrMeta+f");
  const bar = bob.page.getByRole("search", { name: "Find in the document" });
  await bar.getByRole("textbox", { name: "Find in the document" }).fill("cats");
  await expect(bar.getByRole("status")).toHaveText("1 of 1");
  await expect(bob.editor.locator(".cw-match")).toHaveText("cats");
});

test("[FND11] F3 goes on with the bar closed, round the page, and Ctrl-H asks for replacing", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("One cat.\n\nTwo cats.\n\nThe end.");
  const bar = ada.page.getByRole("search", { name: "Find in the document" });
  await ada.clickInto("The end.");
  await ada.press("F3");
  await bar.getByRole("textbox", { name: "Find in the document" }).fill("cat");
  await expect(bar.getByRole("status")).toHaveText("1 of 2");
  await ada.press("ControlOrMeta+g");
  await expect(bar.getByRole("status")).toHaveText("2 of 2");
  await ada.press("Escape");
  await expect(bar).toBeHidden();
  await ada.press("F3");
  await ada.type("dog");
  await expect(ada.editor).toContainText("One dog.");
  await ada.press("Shift+F3");
  await ada.type("cow");
  await expect(ada.editor).toContainText("Two cows.");
  await ada.press("Control+h");
  await expect(bar.getByRole("textbox", { name: "Replace with" })).toBeVisible();
});

test("[FND21] Enter and Escape that end a composed word leave the bar and the place as they are", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("One 猫.\n\nTwo 猫.");
  await ada.clickInto("One");
  await ada.press("ControlOrMeta+Alt+f");
  const bar = ada.page.getByRole("search", { name: "Find in the document" });
  const field = bar.getByRole("textbox", { name: "Find in the document" });
  await field.fill("猫");
  const place = bar.getByRole("status").first();
  await expect(place).toHaveText(/of 2$/);
  const before = (await place.textContent()) ?? "";
  for (const one of [field, bar.getByRole("textbox", { name: "Replace with" })]) {
    for (const key of ["Enter", "Escape"]) {
      await one.dispatchEvent("keydown", { key, isComposing: true });
    }
  }
  await expect(place).toHaveText(before);
  expect(await ada.text()).toContain("One 猫.");
  await ada.press("Enter");
  await expect(place).not.toHaveText(before);
});
