// Drives one editor's page as a hand does, and reads what that costs.
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { countScripts } from "../countScripts.ts";
import type { Figures } from "./Figures.ts";

export interface Load {
  readonly keys: number;
  readonly wheels: number;
}

/** A little faster than anybody types. */
const keyPauseMs = 50;
const wheelPixels = 400;
/** Tools and saved settings come after the text; they are counted, and not to disturb the keys. */
const settleMs = 3_000;

declare global {
  interface Window {
    textAt: number | undefined;
    keyTimes: number[];
    frameTimes: number[];
  }
}

export async function readFigures(
  context: BrowserContext,
  url: string,
  load: Load,
): Promise<Figures> {
  await context.addInitScript(watchText);
  const page = await context.newPage();
  const scripts = countScripts(page);
  await page.goto(url);
  await page.waitForFunction(() => window.textAt !== undefined);
  const openMs = await page.evaluate(() => window.textAt ?? 0);
  await page.waitForTimeout(settleMs);
  const scriptBytes = await scripts();
  await page.evaluate(watchKeys);
  await clickIntoMiddle(page);
  const { keyMs, keyWorkMs } = await typeKeys(page, load.keys);
  const frameMs = await scroll(page, load.wheels);
  return { openMs, keyMs, keyWorkMs, frameMs, scriptBytes };
}

/** @returns the keys' times in a page that is open already. */
export async function typeKeys(page: Page, keys: number) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.evaluate(() => {
    window.keyTimes = [];
  });
  const before = await taskSeconds(devtools);
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? "Space" : "e");
    await page.waitForTimeout(keyPauseMs);
  }
  const keyWorkMs = ((await taskSeconds(devtools)) - before) * (1_000 / keys);
  const keyMs = await page.evaluate(() => window.keyTimes);
  if (keyMs.length !== keys) throw new Error(`${keyMs.length} of ${keys} keys were seen.`);
  await devtools.detach();
  return { keyMs, keyWorkMs };
}

async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}

export async function clickIntoMiddle(page: Page): Promise<void> {
  const paragraph = page.getByText("Paragraph 1000. ", { exact: false }).first();
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.click();
  await page.waitForTimeout(settleMs / 3);
}

async function scroll(page: Page, wheels: number): Promise<number[]> {
  await page.mouse.move(640, 400);
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const tick = (now: number) => {
      window.frameTimes.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let wheel = 0; wheel < wheels; wheel++) await page.mouse.wheel(0, wheelPixels);
  // The first one began before the wheel.
  return page.evaluate(() => window.frameTimes.slice(1));
}

// In the page, before anything else.
function watchText(): void {
  const look = () => {
    const first = document.querySelector("[contenteditable='true'] p");
    if (first?.textContent?.startsWith("Paragraph 1.") !== true) return requestAnimationFrame(look);
    // The frame after the one that has it in the document has it on the screen.
    requestAnimationFrame((now) => {
      window.textAt = now;
    });
  };
  look();
}

function watchKeys(): void {
  window.keyTimes = [];
  const seen = ({ timeStamp }: KeyboardEvent) => {
    requestAnimationFrame(() => {
      // A task that comes after the frame's own work: style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.keyTimes.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  addEventListener("keydown", seen, { capture: true });
}
