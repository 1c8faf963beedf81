// A document that was just made, in real Chromium.
import { expect } from "@playwright/test";
import { holdBack } from "./holdBack.ts";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

test("[EDT40] a new document is written in at once, also with what was typed on the way to it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.goHome();
  // As slow as a network can be.
  const goOn = await holdBack(ada.page, "**/api/documents", "POST");
  await ada.page.getByRole("button", { name: "New document" }).first().click();
  await ada.type("One\nTwp");
  await ada.press("Backspace");
  await ada.type("o");
  goOn();
  await ada.seesPage();
  await expect(ada.editor).toBeFocused();
  await expect(ada.editor.locator("p")).toHaveText(["One", "Two"]);
  await ada.type(" and on");
  await expect(ada.editor.locator("p")).toHaveText(["One", "Two and on"]);
});

test("[EDT40] a page with words, and one that is only read, leave the focus alone", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await expect(ada.editor).toBeFocused();
  await ada.share(ada.documentId, "viewer");
  const rea = await join("Rea");
  await rea.open(ada.documentId);
  await expect(rea.editor).not.toBeFocused();
  await ada.newDocumentWith("Words.");
  await expect(ada.editor).not.toBeFocused();
});

/** Where the first line stands, and how it is drawn. */
function firstLine({ editor }: Person) {
  return editor.locator("p").evaluate((line) => {
    const { x, y, height } = line.getBoundingClientRect();
    const { borderTopStyle, paddingTop, paddingLeft } = getComputedStyle(line);
    return { x, y, height, borderTopStyle, paddingTop, paddingLeft };
  });
}

for (const width of [1280, 390]) {
  test(`[EDT41] [EDT26] the hint stands where the first letter will (${width} px)`, async ({
    join,
  }) => {
    const ada = await join("Ada", { viewport: { width, height: 844 } });
    await ada.newDocument();
    const hint = ada.editor.locator("[data-placeholder]");
    await expect(hint).toHaveAttribute("data-placeholder", /\//);
    const before = await firstLine(ada);
    expect(before).toMatchObject({ borderTopStyle: "none", paddingTop: "0px", paddingLeft: "0px" });
    await ada.type("W");
    await expect(hint).toHaveCount(0);
    expect(await firstLine(ada)).toEqual(before);
  });

  test(`[VIW30] the count stands in the window's corner (${width} px)`, async ({ join }) => {
    const ada = await join("Ada", { viewport: { width, height: 844 } });
    await ada.newDocument();
    await ada.type("Two words");
    const count = ada.page.getByText("2 words");
    await expect(count).toBeVisible();
    const box = await count.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(844 - 20);
    const isScrolling = await ada.page.evaluate(
      () => document.documentElement.scrollHeight > innerHeight,
    );
    expect(isScrolling).toBe(false);
  });
}

test("[VIW30] on a narrow screen the count lies over no words", async ({ join }) => {
  const ada = await join("Ada", { viewport: { width: 390, height: 844 } });
  await ada.newDocumentWith("Words.\n\n".repeat(40));
  const count = ada.page.getByText("40 words");
  await expect(count).toBeVisible();
  await expect(count).not.toBeInViewport();
});

test("[EDT26] a picture alone on the page is no empty page", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(`![](${ada.server.url}/favicon.svg)`);
  await expect(ada.editor.locator("figure")).toBeVisible();
  await expect(ada.editor.locator(".cw-placeholder")).toHaveCount(0);
});

test("[EDT40] Backspace that comes before the page takes a sign as people see it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.goHome();
  const goOn = await holdBack(ada.page, "**/api/documents", "POST");
  await ada.page.getByRole("button", { name: "New document" }).first().click();
  // As the keyboards of phones send them.
  await ada.page.evaluate(() => {
    for (const key of ["a", "🚀", "Backspace", "b"]) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
  });
  goOn();
  await ada.seesPage();
  await expect(ada.editor.locator("p")).toHaveText("ab");
});
