import { expect, type Locator } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import { test } from "./test.ts";

/** What a finger cannot hit within a square of so many pixels around the middle, of what is shown. */
async function tooSmall(tools: Locator, least = 44): Promise<string[]> {
  const small: string[] = [];
  for (const tool of await tools.all()) {
    if (!(await tool.isVisible())) continue;
    small.push(
      ...(await tool.evaluate((target, pixels) => {
        target.scrollIntoView({ block: "center", behavior: "instant" });
        const box = target.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const reach = pixels / 2 - 1;
        const isHit = (dx: number, dy: number) => {
          const hit = document.elementFromPoint(x + dx, y + dy);
          return hit !== null && target.contains(hit);
        };
        const missed = [
          [-reach, 0],
          [reach, 0],
          [0, -reach],
          [0, reach],
        ].filter(([dx = 0, dy = 0]) => !isHit(dx, dy));
        const name = target.ariaLabel ?? target.textContent;
        return missed.length > 0 ? [`${name}: not at ${missed.join(" and ")}`] : [];
      }, least)),
    );
  }
  return small;
}

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
  // The last lines can be scrolled above it.
  await expect(page.locator(".cw-editor")).toHaveCSS("padding-bottom", /^\d{3}/);
  await bar.getByRole("button", { name: "Bold" }).tap();
  await ada.type(" And more.");
  await expect(ada.editor.locator("blockquote strong")).toHaveText(" And more.");
  await showKeyboard(300, 60);
  await expect.poll(foot).toBe(604);
  expect(await isOverflowing()).toBe(false);
  await showKeyboard(0, 0);
  await expect(bar).not.toHaveAttribute("data-above-keys");
  const bars = page.locator(
    ".cw-toolbar button, .cw-document-bar :is(a, button, [role=textbox]):not(.cw-face)",
  );
  expect(await tooSmall(bars)).toEqual([]);

  // With the grips of a table, and the handle beside it.
  await ada.editor.getByText("A blue cell.").tap();
  await expect(page.locator(".cw-table-grip[data-axis=row]")).toBeVisible();
  expect(await tooSmall(page.locator(".cw-table-grip, .cw-handle-button"))).toEqual([]);
  const alongside = page.locator(".cw-table-plus");
  expect(await tooSmall(alongside, 24)).toEqual([]);
  await ada.editor.locator(".cw-figure img").tap();
  await expect(page.locator(".cw-figure-tools")).toBeVisible();
  const inText = ".cw-content :is(button, select, [role=slider], .cw-attachment-link)";
  expect(await tooSmall(page.locator(inText))).toEqual([]);
  expect(await isOverflowing()).toBe(false);
});
