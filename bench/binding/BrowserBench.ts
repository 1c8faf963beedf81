// A page of ours in real Chromium, built and served for the time of a measurement.
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchChromium, type ServedPage, servePage } from "../servePage.ts";

export class BrowserBench {
  readonly #served: ServedPage;
  readonly #browser: Browser;

  private constructor(served: ServedPage, browser: Browser) {
    this.#served = served;
    this.#browser = browser;
  }

  /** @param entry path of the module that the page runs. */
  static async start(entry: string): Promise<BrowserBench> {
    return new BrowserBench(await servePage(entry), await launchChromium());
  }

  /** A fresh page for one measurement, so that none inherits the garbage of another. */
  async inPage<Result>(
    work: (page: Page, devtools: CDPSession) => Promise<Result>,
  ): Promise<Result> {
    const context = await this.#browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(this.#served.url);
      await page.waitForFunction("window.runTask !== undefined");
      return await work(page, await context.newCDPSession(page));
    } finally {
      await context.close();
    }
  }

  async dispose(): Promise<void> {
    await this.#browser.close();
    await this.#served.close();
  }
}
