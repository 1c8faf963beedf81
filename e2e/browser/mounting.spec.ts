// An editor that a host's page opens and closes, again and again, as one with many tabs or a router does.
import { once } from "node:events";
import { createServer } from "node:http";
import { type CDPSession, expect, type Page } from "@playwright/test";
import { LiveServer } from "../harness/LiveServer.ts";
import { findFreePort } from "../harness/ServerProcess.ts";
import { Person } from "./Person.ts";
import { test } from "./test.ts";

/** What only the first ones bring: files that come on demand, and what the browser compiles. */
const warmUpMounts = 10;
const mounts = 50;

/** What one editor holds, with room; one that stayed for each mount would be fifty of them. */
const allowedBytes = 1_500_000;
const allowedNodes = 400;

interface Held {
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function heldBy(devtools: CDPSession): Promise<Held> {
  // Twice: what a finalizer lets go is free after that only.
  for (let round = 0; round < 2; round += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  return { bytes: usedSize, nodes, listeners: jsEventListeners };
}

async function mountOnce(page: Page, attributes: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const element = document.createElement("cowrite-editor");
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
    document.body.append(element);
  }, attributes);
  const text = page.getByRole("textbox", { name: "Document" });
  await text.getByText("A paragraph to stand in.").click();
  // The tools are there as well, and know where the caret is.
  await expect(page.getByRole("button", { name: "Bold" })).toBeEnabled();
  await page.evaluate(() => document.querySelector("cowrite-editor")?.remove());
  await expect(text).toHaveCount(0);
}

test("[EMB2] fifty editors that a page opened and closed leave neither memory nor listeners nor lines", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const port = await findFreePort();
  const host = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<!doctype html><title>A host</title><body></body>");
  });
  host.listen(port, "127.0.0.1");
  await once(host, "listening");
  const server = await LiveServer.start({ ALLOWED_ORIGINS: `http://127.0.0.1:${port}` });
  const ada = await Person.join(browser, server, "Ada");
  try {
    const blocks =
      "# A heading\n\n- [ ] a task\n\n| a | b |\n|---|---|\n| c | d |\n\n```js\nlet a = 1;\n```";
    const id = await ada.newDocumentWith(`A paragraph to stand in.\n\n${blocks}`);
    const attributes = { server: server.url, document: id, token: await ada.token(id) };
    const page = await browser.newPage();
    let lines = 0;
    page.on("websocket", (line) => {
      lines += 1;
      line.on("close", () => {
        lines -= 1;
      });
    });
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.addScriptTag({ url: `${server.url}/embed/cowrite.js`, type: "module" });
    const devtools = await page.context().newCDPSession(page);
    for (let mount = 0; mount < warmUpMounts; mount += 1) await mountOnce(page, attributes);
    const before = await heldBy(devtools);
    for (let mount = 0; mount < mounts; mount += 1) await mountOnce(page, attributes);
    const after = await heldBy(devtools);
    expect(after.bytes - before.bytes).toBeLessThan(allowedBytes);
    expect(after.nodes - before.nodes).toBeLessThan(allowedNodes);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    await expect.poll(() => lines).toBe(0);
    await page.close();
  } finally {
    await ada.leave();
    await server.dispose();
    host.close();
  }
});
