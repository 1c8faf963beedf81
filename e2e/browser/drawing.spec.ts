// Changes within blocks are drawn by ourselves, and look as if ProseMirror had drawn them.
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { bundle } from "./bundle.ts";

const seeds = 60;
const actsPerSeed = 80;

test("[BND70] whatever is done and decorated at random, the page is what ProseMirror would draw", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const entry = fileURLToPath(new URL("drawing/page.ts", import.meta.url));
  await page.addScriptTag({ type: "module", content: await bundle(entry) });
  await page.waitForFunction(() => "playDrawing" in window);
  expect(await page.evaluate(() => window.changeLevels())).toBeUndefined();
  let [drawn, byProseMirror] = [0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const drawing = await page.evaluate(([chosen, acts]) => window.playDrawing(chosen, acts), [
      seed,
      actsPerSeed,
    ] as const);
    expect(drawing.differences, `seed ${seed}`).toEqual([]);
    drawn += drawing.drawn;
    byProseMirror += drawing.byProseMirror;
  }
  expect(errors).toEqual([]);
  // Otherwise nothing would be proven: the rest is more than a change within blocks.
  expect(drawn - byProseMirror).toBeGreaterThan(drawn / 4);
});
