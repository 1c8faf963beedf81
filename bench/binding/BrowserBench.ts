// A page of ours in real Chromium, built and served for the time of a measurement.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { build } from "vite";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export class BrowserBench {
  readonly #folder: string;
  readonly #server: Server;
  readonly #browser: Browser;

  private constructor(folder: string, server: Server, browser: Browser) {
    this.#folder = folder;
    this.#server = server;
    this.#browser = browser;
  }

  /** @param entry path of the module that the page runs. */
  static async start(entry: string): Promise<BrowserBench> {
    const folder = await mkdtemp(join(tmpdir(), "cowrite-bench-"));
    await build({
      configFile: false,
      logLevel: "error",
      root: import.meta.dirname,
      build: {
        outDir: folder,
        emptyOutDir: true,
        lib: { entry, formats: ["es"], fileName: () => "page.js" },
      },
      define: { "process.env.NODE_ENV": '"production"' },
    });
    const server = await serve(folder);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: flags,
    });
    return new BrowserBench(folder, server, browser);
  }

  /** A fresh page for one measurement, so that none inherits the garbage of another. */
  async inPage<Result>(
    work: (page: Page, devtools: CDPSession) => Promise<Result>,
  ): Promise<Result> {
    const context = await this.#browser.newContext();
    try {
      const page = await context.newPage();
      const { port } = this.#server.address() as AddressInfo;
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction("window.runTask !== undefined");
      return await work(page, await context.newCDPSession(page));
    } finally {
      await context.close();
    }
  }

  async dispose(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const html = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';

async function serve(folder: string): Promise<Server> {
  const script = await readFile(join(folder, "page.js"));
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    // Only a page that shares nothing with others gets a clock finer than a tenth of a millisecond.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.end(isScript ? script : html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}
