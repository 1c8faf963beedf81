import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[ACC8] title, sharing, tools and menus are reached by keys, and give the focus back", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Some words.");
  const { page, editor } = ada;
  const tabUntil = async (name: string, key = "Tab") => {
    const passed: string[] = [];
    for (let step = 0; step < 20; step++) {
      await ada.press(key);
      const at = await page.evaluate(() => {
        const { activeElement: element } = document;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      passed.push(at);
      if (at === name) return;
    }
    throw new Error(`${name} is not reached; passed: ${passed.join(", ")}`);
  };
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabUntil("Documents");
  await tabUntil("Title");
  await tabUntil("Share");
  await ada.press("Enter");
  const sharing = page.getByRole("dialog", { name: "Share this document" });
  await expect(sharing).toBeVisible();
  // It keeps the focus: many steps on, one is still in it.
  for (let step = 0; step < 12; step++) await ada.press("Tab");
  expect(await sharing.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await ada.press("Escape");
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
  await tabUntil("More");
  // The row of tools is one stop, and its arrows walk all of them.
  await ada.press("Tab");
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  const walked = new Set<string>();
  for (let step = 0; step < 40; step++) {
    walked.add(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""));
    await ada.press("ArrowRight");
  }
  const labels = await bar
    .locator("button:not([data-disabled]):not(:disabled)")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
  expect(labels.filter((label) => !walked.has(label))).toEqual([]);
  await bar.getByRole("button", { name: "View" }).focus();
  await ada.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await ada.press("Escape");
  await expect(editor).toBeFocused();
  await page.getByRole("button", { name: "Colours" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await ada.press("Escape");
  await expect(editor).toBeFocused();
  await ada.press("ControlOrMeta+k");
  await expect(page.getByRole("combobox", { name: "Search commands" })).toBeFocused();
  await ada.press("Escape");
  await expect(editor).toBeFocused();
});

test("[ACC4] [ACC7] a reader's boxes are disabled, and who comes and goes is told", async ({
  join,
}) => {
  const ada = await join("Ada");
  const rea = await join("Rea");
  const id = await ada.newDocumentWith("- [ ] a task\n\nWords.");
  await ada.share(id, "viewer");
  await ada.seesSaved();
  const box = rea.editor.getByRole("checkbox", { name: "a task" });
  await rea.open(id);
  await expect(box).toBeDisabled();
  await ada.clickAtEndOf(ada.editor.locator("li p"));
  await ada.press("Enter");
  await ada.type("new one");
  await expect(rea.editor.getByRole("checkbox", { name: "new one" })).toBeDisabled();
  await ada.share(id, "editor");
  await expect(box).toBeEnabled();
  await box.check();
  await expect(ada.editor.getByRole("checkbox", { name: "a task" })).toBeChecked();
  // Who was there in the first moments is not told, and how long those last is the machine's affair.
  const told = ada.page.getByRole("status");
  const left = told.filter({ hasText: "Rea left." });
  const joined = told.filter({ hasText: "Rea joined." });
  await rea.page.goto("/");
  const isTold = await left.waitFor({ state: "attached", timeout: 6_000 }).then(
    () => true,
    () => false,
  );
  if (!isTold) {
    // With the new right she came back after the last sentence, and went before the next: then nothing is said.
    await rea.open(id);
    await expect(joined).toBeAttached();
    await rea.page.goto("/");
    await expect(left).toBeAttached();
  }
  await rea.open(id);
  await expect(joined).toBeAttached();
});
