import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./test.ts";

test("[MNU7] a mention is typed, chosen by keys, and the same for the other; each sees the own days", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob Berg");
  const id = await ada.newDocumentWith("Words.");
  await ada.share(id, "editor");
  await bob.open(id);
  await expect(ada.page.getByRole("button", { name: "Bob Berg" })).toBeVisible();
  await ada.clickInto("Words.");
  await ada.type(" Ask @be");
  const list = ada.page.getByRole("listbox", { name: "People and days" });
  await expect(list.getByRole("option")).toHaveText([/Bob Berg/]);
  // Others write meanwhile: what was typed is still what is replaced.
  await bob.editor.click();
  await bob.press("Control+Home");
  await bob.type("First. ");
  await expect(ada.editor).toContainText("First. Words.");
  await expect(list).toBeVisible();
  await ada.press("Enter");
  await ada.type("by @tomo");
  await ada.press("Tab");
  await expect(bob.editor.locator(".cw-mention")).toHaveText("@Bob Berg");
  await expect(bob.editor.locator("p")).toHaveText(/^First\. Words\. Ask @Bob Berg by .+20\d\d\s$/);
  await ada.type("me@example.com");
  await expect(list).toBeHidden();
});

test("[MNU8] [MNU51] two brackets find another document, and a click goes there", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("# Plan of the year");
  await ada.title.fill("Plan of the year");
  await ada.seesSaved();
  await ada.newDocumentWith("See");
  await ada.clickInto("See");
  await ada.type(" [[the ye");
  const status = await ada.page.getByText("Documents: 1 suggestion").elementHandle();
  await ada.type("x");
  const nothing = ada.page.locator(".cw-suggest-nothing");
  await expect(nothing).toHaveText("No other document is called that.");
  // Many screen readers do not tell what comes together with its words.
  const said = () => status?.evaluate((one) => (one.isConnected ? one.textContent : "gone"));
  await expect.poll(said).toBe("No other document is called that.");
  await ada.press("Backspace");
  const list = ada.page.getByRole("listbox", { name: "Documents" });
  await expect(nothing).toBeHidden();
  await expect(list.getByRole("option")).toHaveText(["Plan of the year"]);
  await ada.press("Enter");
  await ada.seesSaved();
  expect(await ada.stored()).toMatch(/See <a data-document="[^"]+" href="[^"]+">Plan of the year/);
  await ada.editor.getByRole("link", { name: "Plan of the year" }).click();
  await expect(ada.editor.getByRole("heading")).toHaveText("Plan of the year");
});

test("[MNU9] emoji come by name, and a name between colons becomes one at once", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Done");
  await ada.clickInto("Done");
  await ada.type(" :rocke");
  const list = ada.page.getByRole("listbox", { name: "Emoji" });
  await expect(list.getByRole("option").first()).toContainText("rocket");
  await ada.press("Enter");
  await ada.type(" :tada");
  await expect(list.getByRole("option").first()).toContainText(":tada:");
  await ada.type(": at 10:30");
  await expect(list).toBeHidden();
  expect(await ada.text()).toContain("Done 🚀 🎉 at 10:30");
});

test("[MNU12] all emoji open from a slash, and are looked for and chosen by keys", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Cats");
  await ada.clickInto("Cats");
  await ada.type(" /emoji");
  await ada.press("Enter");
  const search = ada.page.getByRole("combobox", { name: "Search emoji" });
  await expect(search).toBeFocused();
  await expect(ada.page.getByRole("group", { name: "Smileys & emotion" })).toBeVisible();
  await ada.type("cat face");
  await ada.press("Enter");
  await expect(search).toBeHidden();
  await ada.type("!");
  expect(await ada.text()).toContain("Cats 🐱");
  await expect(ada.editor).toContainText("!");
});

test("[MNU11] a day is chosen from a calendar by keys, and changed by a click", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith('Due <time datetime="2026-11-23">2026-11-23</time>.');
  const day = ada.editor.locator("time");
  await expect(day).toHaveText("Nov 23, 2026");
  await day.click();
  const calendar = ada.page.getByRole("dialog", { name: "Choose a day" });
  await expect(calendar.getByRole("grid", { name: "November 2026" })).toBeVisible();
  await ada.press("ArrowDown");
  await expect(calendar.getByRole("grid", { name: "November 2026" })).toBeVisible();
  await ada.press("ArrowRight");
  await expect(calendar.getByRole("button", { name: "Tuesday, December 1, 2026" })).toBeFocused();
  await ada.press("Enter");
  await expect(calendar).toBeHidden();
  await expect(day).toHaveText("Dec 1, 2026");
  await expect(ada.editor).toBeFocused();
  await ada.type("!");
  await expect(ada.editor).toContainText("Due Dec 1, 2026!.");
  await ada.press("End");
  await ada.type(" /choose");
  await expect(ada.page.getByRole("listbox", { name: "Blocks" })).toContainText("Choose a date");
  await ada.press("Enter");
  await expect(calendar).toBeVisible();
  await ada.press("Escape");
  await expect(calendar).toBeHidden();
  await ada.type("on");
  await expect(day).toHaveCount(2);
  await expect(ada.editor).toContainText(/!\. .*20\d\d on$/);
});

test("[MNU16] a name that is composed is found, while another writes in the same line", async ({
  join,
}) => {
  const ada = await join("Ada");
  const ming = await join("李明");
  const id = await ada.newDocumentWith("Line.");
  await ada.share(id, "editor");
  await ming.open(id);
  await expect(ada.page.getByRole("button", { name: "李明" })).toBeVisible();
  await ada.clickInto("Line.");
  await ada.type(" Ask @");
  const input = await ada.page.context().newCDPSession(ada.page);
  for (const text of ["l", "li", "李"]) {
    await input.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
  }
  await ming.editor.click();
  await ming.press("Control+Home");
  await ming.type("First. ");
  await input.send("Input.insertText", { text: "李" });
  const list = ada.page.getByRole("listbox", { name: "People and days" });
  await expect(list.getByRole("option")).toHaveText([/李明/]);
  await expect(ada.editor).toContainText("First. Line. Ask @李");
  await ada.press("Enter");
  await expect(ming.editor.locator(".cw-mention")).toHaveText("@李明");
  await expect(ming.editor.locator("p")).toHaveText("First. Line. Ask @李明 ");
});

test("[MNU15] each list at the caret, the emoji and the calendar are accessible, in light and dark", async ({
  join,
}) => {
  const ada = await join("Ada", { colorScheme: "dark" });
  await ada.newDocumentWith("# Plan\n\n[Example](https://example.com/) and more");
  await ada.clickInto("and more");
  await ada.type(" @");
  await expect(ada.page.getByRole("listbox", { name: "People and days" })).toBeVisible();
  await expect(ada.page.getByText("People and days: 2 suggestions")).toBeAttached();
  await expectAccessible(ada.page);
  await ada.press("ArrowDown");
  await ada.press("Enter");
  await ada.page.emulateMedia({ colorScheme: "light" });
  await ada.editor.locator("time").click();
  await expect(ada.page.getByRole("grid")).toBeVisible();
  await expectAccessible(ada.page);
  await ada.press("Escape");
  await ada.type("/emoji");
  await ada.press("Enter");
  await expect(ada.page.getByRole("group", { name: "Smileys & emotion" })).toBeVisible();
  await expectAccessible(ada.page);
  await ada.press("Escape");
  await ada.editor.getByRole("link").click();
  await expect(ada.page.getByRole("toolbar", { name: "Link" })).toBeVisible();
  await expectAccessible(ada.page);
});

async function expectAccessible(page: Page): Promise<void> {
  // Colours are measured when what fades in is there.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState === "finished"),
  );
  // What opens at the caret belongs to the text, though it stands outside the page's regions.
  const axe = new AxeBuilder({ page }).disableRules("region");
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
