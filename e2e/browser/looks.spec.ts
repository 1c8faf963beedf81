// Every page as people with other eyes meet it: axe at two widths, in light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type { PersonOptions } from "./Person.ts";
import { test } from "./test.ts";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(" ")}`)).toEqual(
    [],
  );
}

/** Nothing makes the page itself scroll sideways. */
async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

const looks: (PersonOptions & { name: string })[] = [];
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    const viewport = { width, height: 844 };
    looks.push({ name: `${width} px, ${colorScheme}`, viewport, colorScheme });
  }
}

const markdown = `# A heading

Some **bold** text with a [link](https://example.org) and \`code\`.

- [ ] a task
- [x] another

| One | Two |
| --- | --- |
| 1 | ${"a very long cell ".repeat(20)} |

\`\`\`js
${"const long = 1; ".repeat(30)}
\`\`\`
`;

for (const { name, ...options } of looks) {
  test(`[APP6] home and document pages have no axe violation (${name})`, async ({ join }) => {
    const ada = await join("Ada", options);
    await ada.goHome();
    await expectAccessible(ada.page);
    await expectNoOverflow(ada.page);
    await ada.newDocumentWith(markdown);
    await ada.seesSaved();
    await expectAccessible(ada.page);
    await expectNoOverflow(ada.page);
    await ada.page.getByRole("button", { name: "Share" }).click();
    await expect(ada.page.getByRole("dialog")).toBeVisible();
    // Dialogs fade in; colours are measured when that is over.
    await ada.page.waitForFunction(() =>
      document.getAnimations().every((animation) => animation.playState === "finished"),
    );
    await expectAccessible(ada.page);
    await ada.press("Escape");
    await ada.page.goto("/");
    await expect(ada.page.getByRole("link", { name: /A heading/ })).toBeVisible();
    await expectAccessible(ada.page);
    await expectNoOverflow(ada.page);
  });
}
