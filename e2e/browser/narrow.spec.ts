// Small windows, fingers, and text from the right: what must not lie over, or outside of, the page.
import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[ACC20] no tool lies outside of the window, in a table and out of it", async ({ join }) => {
  const ada = await join("Ada", { viewport: { width: 390, height: 844 } });
  await ada.newDocumentWith("Words.\n\n| one | two |\n| - | - |\n| three | four |");
  const outside = () =>
    ada.page.locator(".cw-toolbar").evaluate((bar) => {
      const tools = [...bar.querySelectorAll("button")].filter(
        ({ offsetWidth }) => offsetWidth > 0,
      );
      return tools
        .filter((tool) => tool.getBoundingClientRect().right > innerWidth)
        .map((tool) => tool.title);
    });
  for (const block of ["Words.", "three"]) {
    await ada.clickInto(block);
    const isInTable = block === "three";
    const menu = ada.page.getByRole("button", { name: "Table", exact: true });
    await expect(menu).toBeVisible({ visible: isInTable });
    for (const width of [360, 386, 390, 412, 430, 600]) {
      await ada.page.setViewportSize({ width, height: 844 });
      await expect.poll(outside).toEqual([]);
    }
  }
});

test("[RCH20] by touch the bar of code stands above its first line", async ({ join }) => {
  const ada = await join("Ada", {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await ada.newDocumentWith(
    "```js\nconst first = 'a line that is as long as the page is wide';\n```",
  );
  const bar = await ada.editor.locator(".cw-code-bar").boundingBox();
  const code = await ada.editor.locator("pre").boundingBox();
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(code?.y ?? 0);
});

test("[RCH21] the labels of a diagram stand in the middle of their boxes", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("```mermaid\ngraph TD; A[a] --> B[A rather long label]\n```");
  const label = ada.editor.locator(".cw-diagram .nodeLabel p").first();
  await expect(label).toHaveCSS("text-align", "center");
});

test("[RCH22] while a diagram is drawn, the page grows by nothing else", async ({ join }) => {
  const ada = await join("Ada");
  await ada.page.addInitScript(() => {
    const grown: string[] = [];
    Object.assign(window, { grown });
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        for (const added of addedNodes) {
          // What the page itself came with is its root, and things that take no place.
          if (target !== document.body || !(added instanceof HTMLDivElement)) continue;
          const isInFlow = getComputedStyle(added).position === "static";
          if (isInFlow && added.id !== "root") grown.push(added.outerHTML.slice(0, 100));
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await ada.newDocumentWith("```mermaid\ngraph TD; A[a] --> B[b]\n```");
  await expect(ada.editor.locator(".cw-diagram .nodeLabel p").first()).toBeVisible();
  const grown = await ada.page.evaluate(() => (window as unknown as { grown: string[] }).grown);
  expect(grown).toEqual([]);
});

test("[TBL21] a table of Arabic words begins at the right", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(
    "| اسم | عدد |\n| - | - |\n| تفاح | 3 |\n\n| Name | Number |\n| - | - |\n| Apple | 3 |",
  );
  const left = async (words: string) =>
    (await ada.editor.getByText(words, { exact: true }).boundingBox())?.x ?? 0;
  expect(await left("اسم")).toBeGreaterThan(await left("عدد"));
  expect(await left("Name")).toBeLessThan(await left("Number"));
  const page = await ada.editor.boundingBox();
  const middle = (page?.x ?? 0) + (page?.width ?? 0) / 2;
  expect(await left("عدد")).toBeGreaterThan(middle);
  await ada.seesSaved();
  expect(await ada.stored("html")).not.toContain("dir=");
});
