// A module of ours as a page: built, and served for the time of a measurement.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";

export interface ServedPage {
  readonly url: string;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Folders of packages that are installed elsewhere. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Packages of ours that those share with the page, instead of bringing their own. */
  readonly dedupe?: readonly string[];
}

/** @param entry path of the module that the page runs. */
export async function servePage(
  entry: string,
  { alias = {}, dedupe = [] }: PageOptions = {},
): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-bench-"));
  await build({
    configFile: false,
    logLevel: "error",
    root: import.meta.dirname,
    resolve: { alias, dedupe: [...dedupe] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry, formats: ["es"], fileName: () => "page.js", cssFileName: "page" },
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/page.css">' +
  '<script type="module" src="/page.js"></script>';

async function serve(folder: string): Promise<Server> {
  const names = await readdir(folder, { recursive: true });
  const files = new Map<string, Buffer>();
  for (const name of names) {
    if (/\.(js|css)$/.test(name)) files.set(`/${name}`, await readFile(join(folder, name)));
  }
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const file = files.get(path);
    const isPage = path === "/";
    response.statusCode = file === undefined && !isPage ? 404 : 200;
    response.setHeader("content-type", typeOf(path));
    // Only a page that shares nothing with others gets a clock finer than a tenth of a millisecond.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.end(file ?? (isPage ? html : ""));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}

function typeOf(path: string): string {
  if (path.endsWith(".js")) return "text/javascript";
  return path.endsWith(".css") ? "text/css" : "text/html";
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function launchChromium() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: flags,
  });
}
