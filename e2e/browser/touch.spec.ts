import { expect } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import { test } from "./test.ts";

test("[ACC6] on a phone the tools stand above the keyboard, are large enough, and nothing sticks out", async ({
  join,
}) => {
  const ada = await join("Ada", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  // What a phone's keyboard does to the visual viewport, which no page can make happen.
  await ada.page.addInitScript(() => {
    const viewport = window.visualViewport;
    if (viewport === null) throw new Error("There is no visual viewport.");
    let covered = 0;
    let scrolled = 0;
    Object.defineProperty(viewport, "height", { get: () => innerHeight - covered });
    Object.defineProperty(viewport, "offsetTop", { get: () => scrolled });
    Object.assign(window, {
      showKeyboard(pixels: number, offsetTop: number) {
        covered = pixels;
        scrolled = offsetTop;
        viewport.dispatchEvent(new Event("resize"));
      },
    });
  });
  await ada.newDocumentWith(everyBlock);
  const { page } = ada;
  const bar = page.getByRole("toolbar", { name: "Formatting" });
  await expect(bar).toBeVisible();
  const showKeyboard = (pixels: number, offsetTop: number) =>
    page.evaluate(
      ([covered, top]) => {
        const phone = window as unknown as { showKeyboard: (a: number, b: number) => void };
        phone.showKeyboard(covered ?? 0, top ?? 0);
      },
      [pixels, offsetTop],
    );
  const foot = async () => {
    const box = await bar.boundingBox();
    return Math.round((box?.y ?? 0) + (box?.height ?? 0));
  };
  const isOverflowing = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
  expect(await isOverflowing()).toBe(false);
  await ada.clickInto("A quote.");
  await showKeyboard(300, 0);
  await expect.poll(foot).toBe(544);
  await bar.getByRole("button", { name: "Bold" }).tap();
  await ada.type(" And more.");
  await expect(ada.editor.locator("blockquote strong")).toHaveText(" And more.");
  await showKeyboard(300, 60);
  await expect.poll(foot).toBe(604);
  expect(await isOverflowing()).toBe(false);
  await showKeyboard(0, 0);
  await expect(bar).not.toHaveAttribute("data-above-keys");
  const small = await page
    .locator(".cw-toolbar button, .cw-document-bar :is(a, button):not(.cw-face)")
    .evaluateAll((targets) =>
      targets
        .map((target) => ({
          name: target.ariaLabel ?? target.textContent,
          box: target.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
        .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
    );
  expect(small).toEqual([]);
});
