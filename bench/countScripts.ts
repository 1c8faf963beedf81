// How many scripts a page loads, as a server sends them packed.
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/** @returns asks for the bytes of all that came since, by gzip */
export function countScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const size = response.body().then((body) => gzipSync(body, { level: 9 }).byteLength);
    // Where the page is closed before, nobody asks any more.
    size.catch(() => undefined);
    sizes.push(size);
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
