// axe on a page as it stands, by the rules of WCAG 2.2 AA and axe's own of good practice.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * @param state named where it fails
 * @param part selectors of what is looked at, where not all of the page is, and of what was looked at
 * before and is the same still
 */
export async function expectAccessible(
  page: Page,
  state: string,
  { only, seen }: { only?: string; seen?: string } = {},
): Promise<void> {
  // Colours are measured when what fades in is there.
  await page.waitForFunction(() =>
    document.getAnimations().every((animation) => animation.playState !== "running"),
  );
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // What opens at the caret belongs to the text, though it stands outside the page's regions.
  // Base UI keeps the focus in with guards that screen readers do not hear and that pass it on at once.
  const axe = new AxeBuilder({ page })
    .withTags(tags)
    // It would open a page of its own for each look, which is needed only for frames of other sites.
    .setLegacyMode()
    .disableRules("region")
    .exclude("[data-base-ui-focus-guard]");
  if (only !== undefined) axe.include(only);
  if (seen !== undefined) axe.exclude(seen);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => {
    const why = nodes.map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ""}`);
    return `${state}: ${id}: ${why.slice(0, 3).join(" | ")}`;
  });
  expect.soft(found).toEqual([]);
}
