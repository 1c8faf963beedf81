import { expect } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

/** The colour behind the first element that fits. */
function behind(person: Person, selector: string): Promise<string> {
  return person.page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);
}

/** The classes of what would move if it changed. */
function moving(person: Person): Promise<string[]> {
  return person.page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        const lasts = (durations: string) =>
          durations.split(",").some((one) => parseFloat(one) > 0);
        return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
      })
      .map(({ className }) => String(className)),
  );
}

test("[ACC2] in high contrast pressed tools, marks, boxes, carets, cells, matches and menus can be told", async ({
  join,
}) => {
  const ada = await join("Ada", { colorScheme: "dark" });
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(everyBlock);
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("A quote.");
  await ada.page.emulateMedia({ forcedColors: "active" });
  await ada.clickInto("A quote.");
  const quote = ada.page.getByRole("button", { name: "Quote" });
  await expect(quote).toHaveAttribute("aria-pressed", "true");
  const page = await behind(ada, "body");
  expect(await behind(ada, '.cw-tool[aria-pressed="true"]')).not.toBe(page);
  expect(await behind(ada, '.cw-tool[aria-pressed="false"]')).not.toBe(
    await behind(ada, '.cw-tool[aria-pressed="true"]'),
  );
  expect(await behind(ada, ".cw-content mark")).not.toBe(page);
  const caret = ada.page.locator(".cw-caret:not([hidden])");
  await expect(caret).toBeVisible();
  expect(await behind(ada, ".cw-caret:not([hidden])")).not.toBe(page);
  for (const framed of [".cw-callout", ".cw-content pre"]) {
    await expect(ada.page.locator(framed).first()).toHaveCSS("border-top-width", "1px");
  }
  await ada.page.getByRole("button", { name: "Colours" }).click();
  await expect(ada.page.getByRole("menu")).toBeVisible();
  await ada.press("ArrowRight");
  const stood = ada.page.locator(".cw-swatch[data-highlighted]");
  await expect(stood).toHaveCSS("outline-style", "solid");
  await ada.press("Escape");
  await expect(ada.editor).toBeFocused();

  await ada.page.getByRole("button", { name: "More", exact: true }).click();
  await ada.press("ArrowDown");
  const item = '[role="menuitem"].cw-menu-item';
  expect(await behind(ada, `${item}[data-highlighted]`)).not.toBe(
    await behind(ada, `${item}:not([data-highlighted])`),
  );
  await ada.press("Escape");
  await ada.clickInto("A blue cell.");
  await ada.press("Shift+ArrowRight");
  await expect(ada.editor.locator(".selectedCell")).toHaveCount(2);
  // It is drawn over the cell, through which its words are read.
  const over = await ada.editor
    .locator(".selectedCell")
    .first()
    .evaluate((cell) => getComputedStyle(cell, "::after").backgroundColor);
  expect(over).not.toBe(page);
  expect(over).not.toBe("rgba(0, 0, 0, 0)");
  await ada.press("ControlOrMeta+Alt+o");
  await expect(ada.page.locator(".cw-outline [aria-current]")).toBeVisible();
  expect(await behind(ada, ".cw-outline [aria-current]")).not.toBe(page);
  await ada.press("ControlOrMeta+f");
  await ada.page.getByRole("textbox", { name: "Find in the document" }).fill("words");
  await expect(ada.editor.locator(".cw-match-current")).toBeVisible();
  expect(await behind(ada, ".cw-match-current")).not.toBe(
    await behind(ada, ".cw-match:not(.cw-match-current)"),
  );
  await ada.press("Escape");
  await ada.press("ControlOrMeta+/");
  await expect(ada.page.getByRole("dialog")).toBeVisible();
});

test("[ACC9] who asks for less motion gets none", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  await ada.page.emulateMedia({ reducedMotion: "reduce" });
  const id = await ada.newDocumentWith(everyBlock);
  await ada.share(id, "editor");
  // A contents list scrolls to its heading: how, is asked of the browser.
  await ada.page.evaluate(() => {
    const scrolled: unknown[] = [];
    const { scrollIntoView } = Element.prototype;
    Element.prototype.scrollIntoView = function (options) {
      scrolled.push(typeof options === "object" ? (options.behavior ?? "auto") : "auto");
      scrollIntoView.call(this, options);
    };
    Object.assign(window, { scrolled });
  });
  await ada.clickInto("The last words.");
  await ada.editor.getByRole("navigation").getByText("A heading").click();
  await expect(ada.editor.getByRole("heading", { name: "A heading" })).toBeInViewport();
  const scrolled = await ada.page.evaluate(() => Reflect.get(window, "scrolled"));
  expect(scrolled).toContain("auto");
  expect(scrolled).not.toContain("smooth");
  await expect(ada.page.locator("html")).toHaveCSS("scroll-behavior", "auto");

  await bob.open(id);
  await bob.clickInto("A heading");
  await ada.page.getByRole("button", { name: "Bob", exact: true }).click();
  await expect(ada.page.locator(".cw-follow-note")).toBeVisible();
  await expect(ada.page.locator(".cw-caret-label")).toBeAttached();
  expect(await moving(ada)).toEqual([]);
  await ada.page.getByRole("button", { name: "Share" }).click();
  await expect(ada.page.getByRole("dialog")).toBeVisible();
  expect(await moving(ada)).toEqual([]);
});
