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

test("[ACC2] in high contrast pressed tools, marks, boxes and carets can be told", async ({
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
  await ada.press("ControlOrMeta+/");
  await expect(ada.page.getByRole("dialog")).toBeVisible();
});

test("[ACC9] who asks for less motion gets none", async ({ join }) => {
  const ada = await join("Ada");
  await ada.page.emulateMedia({ reducedMotion: "reduce" });
  await ada.newDocumentWith(everyBlock);
  await ada.page.getByRole("button", { name: "Share" }).click();
  await expect(ada.page.getByRole("dialog")).toBeVisible();
  const moving = await ada.page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        const lasts = (durations: string) =>
          durations.split(",").some((one) => parseFloat(one) > 0);
        return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
      })
      .map(({ className }) => String(className)),
  );
  expect(moving).toEqual([]);
});
