import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[BLK3] [BLK4] a block is dragged by its grip, and moved by keys", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Alpha\n\nBravo\n\n- one\n- two\n\n> quoted");
  const grip = ada.page.getByRole("button", { name: "Block menu" });
  await ada.editor.getByText("Alpha").hover();
  const from = await grip.boundingBox();
  const to = await ada.editor.getByText("two").boundingBox();
  if (from === null || to === null) throw new Error("Nothing to drag.");
  await ada.page.mouse.move(from.x + 12, from.y + 12);
  await ada.page.mouse.down();
  await ada.page.mouse.move(to.x + 20, to.y + to.height / 2 - 3, { steps: 4 });
  await expect(ada.page.locator(".cw-drop-line")).toBeVisible();
  await ada.press("Escape");
  await ada.page.mouse.up();
  await expect(ada.editor.locator("p").first()).toHaveText("Alpha");

  await ada.editor.getByText("Alpha").hover();
  await ada.page.mouse.move(from.x + 12, from.y + 12);
  await ada.page.mouse.down();
  await ada.page.mouse.move(to.x + 20, to.y + to.height / 2 - 3, { steps: 4 });
  await expect(ada.page.locator(".cw-drop-line")).toBeVisible();
  await ada.page.mouse.up();
  await expect(ada.editor.locator("li")).toHaveText(["one", "Alpha", "two"]);
  await ada.press("Alt+Shift+ArrowDown");
  await expect(ada.editor.locator("li")).toHaveText(["one", "two", "Alpha"]);
  await ada.type("!");
  await ada.seesSaved();
  expect(await ada.stored()).toContain("- one\n- two\n- ");
});

test("[BLK5] [BLK6] the grip's menu turns and duplicates, the plus adds below, keys reach both", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Alpha\n\nBravo");
  await ada.editor.getByText("Alpha").hover();
  await ada.page.getByRole("button", { name: "Block menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(ada.editor.locator("p")).toHaveText(["Alpha", "Alpha", "Bravo"]);
  await ada.clickInto("Bravo");
  await ada.press("Control+Shift+.");
  await ada.page.getByRole("menuitem", { name: "Turn into" }).click();
  await ada.page.getByRole("menuitem", { name: "Heading 2" }).click();
  await expect(ada.editor.getByRole("heading", { level: 2 })).toHaveText("Bravo");
  await ada.editor.getByText("Alpha").first().hover();
  await ada.page.getByRole("button", { name: "Add a block below" }).click();
  await expect(ada.page.getByRole("option", { name: "Table", exact: true })).toBeVisible();
});

test("[BLK13] the menu stays at its block wherever the pointer goes, and no words stay selected", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Alpha\n\nBravo");
  await ada.editor.getByText("Bravo").hover();
  await ada.page.getByRole("button", { name: "Block menu" }).click();
  const menu = ada.page.getByRole("menu").first();
  const before = await menu.boundingBox();
  if (before === null) throw new Error("There is no menu.");
  // Below the text, and away from the handle.
  await ada.page.mouse.move(before.x + 60, before.y + before.height - 30, { steps: 6 });
  await ada.page.mouse.move(before.x + 400, before.y + before.height + 60, { steps: 6 });
  await ada.page.getByRole("menuitem", { name: "Turn into" }).hover();
  await ada.page.getByRole("menuitem", { name: "Heading 2" }).hover();
  expect(await menu.boundingBox()).toEqual(before);
  await ada.page.getByRole("menuitem", { name: "Heading 2" }).click();
  await expect(ada.editor.getByRole("heading", { level: 2 })).toHaveText("Bravo");
  await expect(ada.page.getByRole("menu")).toHaveCount(0);
  await ada.type("!");
  await expect(ada.editor.getByRole("heading", { level: 2 })).toHaveText("Bravo!");
});

test("[BLK8] [BLK44] a link to a block is told when it is copied, leads there, and one to a block that is gone says so", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const lines = Array.from({ length: 80 }, (_, index) => `Line ${index + 1}.`);
  await ada.newDocumentWith(lines.join("\n\n"));
  await ada.editor.getByText("Line 70.").hover();
  await ada.page.getByRole("button", { name: "Block menu" }).click();
  await ada.page.getByRole("menuitem", { name: "Copy link to this block" }).click();
  const told = ada.page.getByText("Link copied");
  await expect(told.and(ada.page.getByRole("status"))).toBeAttached();
  await expect(told.and(ada.page.locator(".cw-foot-note"))).toBeVisible();
  const address = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(/#b=\d+-\d+$/);
  await ada.page.goto("/");
  await ada.page.goto(address);
  await expect(ada.editor.getByText("Line 70.")).toBeInViewport();
  await ada.page.goto("/");
  await ada.page.goto(address.replace(/\d+$/, "999999"));
  await expect(
    ada.page.getByText("The block that this link leads to is no longer here."),
  ).toBeVisible();
});

test("[BLK12] by touch, the grip goes with the caret, opens the menu, and is dragged", async ({
  join,
}) => {
  const options = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } };
  const ada = await join("Ada", options);
  await ada.newDocumentWith("Alpha\n\nBravo\n\nCharlie");
  const grip = ada.page.getByRole("button", { name: "Block menu" });
  await ada.editor.getByText("Bravo").tap();
  const middleOf = async (text: string) => {
    const box = await ada.editor.getByText(text).boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0) / 2;
  };
  const gripMiddle = async () => {
    const box = await grip.boundingBox();
    return (box?.y ?? -1_000) + (box?.height ?? 0) / 2;
  };
  await expect
    .poll(async () => Math.abs((await gripMiddle()) - (await middleOf("Bravo"))))
    .toBeLessThan(8);
  await ada.press("ArrowDown");
  await expect
    .poll(async () => Math.abs((await gripMiddle()) - (await middleOf("Charlie"))))
    .toBeLessThan(8);

  await grip.tap();
  await expect(ada.page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
  await ada.press("Escape");
  await expect(ada.page.getByRole("menuitem", { name: "Duplicate" })).toBeHidden();

  const from = await grip.boundingBox();
  if (from === null) throw new Error("There is no grip.");
  const x = from.x + from.width / 2;
  const start = from.y + from.height / 2;
  const end = (await middleOf("Alpha")) - 4;
  const finger = await ada.page.context().newCDPSession(ada.page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    finger.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: y === undefined ? [] : [{ x, y }],
    });
  await touch("touchStart", start);
  for (const share of [0.3, 0.7, 1]) await touch("touchMove", start + (end - start) * share);
  await expect(ada.page.locator(".cw-drop-line")).toBeVisible();
  await touch("touchEnd");
  await expect(ada.editor.locator("p")).toHaveText(["Charlie", "Alpha", "Bravo"]);
});

test("[BLK44] that a link's address is copied is told, and that it is not", async ({ join }) => {
  const ada = await join("Ada");
  await ada.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.newDocumentWith("See [Example](https://example.com/) and more.");
  const copy = ada.page.getByRole("button", { name: "Copy the address" });
  const told = ada.page.locator(".cw-foot-note");
  await ada.editor.getByRole("link").click();
  await copy.click();
  await expect(told).toHaveText("Link copied");
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toBe(
    "https://example.com/",
  );
  // As on a page without https.
  await ada.page.evaluate(() =>
    Object.defineProperty(navigator, "clipboard", { value: undefined }),
  );
  await ada.clickInto("more");
  await ada.editor.getByRole("link").click();
  await copy.click();
  await expect(told).toHaveText("This browser does not let the link be copied.");
});
