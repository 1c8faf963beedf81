import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { expect } from "@playwright/test";
import { LiveServer } from "../harness/LiveServer.ts";
import { findFreePort } from "../harness/ServerProcess.ts";
import { Person } from "./Person.ts";
import { test } from "./test.ts";

/** A page of another origin, as a host application would serve it. */
async function serveHostPage(port: number): Promise<Server> {
  const html = await readFile(new URL("embed.html", import.meta.url));
  const host = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html);
  });
  host.listen(port, "127.0.0.1");
  await once(host, "listening");
  return host;
}

test("[EMB1] a plain page of another origin co-edits with the app", async ({ browser }) => {
  const hostPort = await findFreePort();
  const host = await serveHostPage(hostPort);
  const server = await LiveServer.start({ ALLOWED_ORIGINS: `http://127.0.0.1:${hostPort}` });
  const ada = await Person.join(browser, server, "Ada");
  try {
    const id = await ada.newDocumentWith("From the app.");
    const token = await ada.token(id);

    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${hostPort}/`);
    const button = page.getByRole("button", { name: "The host's button" });
    const colorBefore = await button.evaluate((one) => getComputedStyle(one).color);
    await page.addScriptTag({ url: `${server.url}/embed/cowrite.js`, type: "module" });
    await page.locator("cowrite-editor").evaluate(
      (element, attributes) => {
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      },
      { server: server.url, document: id, token },
    );
    const embedded = page.getByRole("textbox", { name: "Document" });
    await expect(embedded).toContainText("From the app.");
    await embedded.getByText("From the app.").click();
    await page.keyboard.press("End");
    await page.keyboard.type(" From the host.");
    await ada.sees("From the app. From the host.");
    await ada.clickInto("From the app.");
    await ada.type(" And back.");
    await expect(embedded).toContainText("And back.");
    // What the host knows of other documents is offered, and a click leads where the host says.
    await page.locator("cowrite-editor").evaluate((element) => {
      Object.assign(element, {
        host: {
          searchDocuments: async () => [{ id: "a-plan", title: "The host's plan" }],
          openDocument: (id: string) => {
            document.title = `opened ${id}`;
          },
        },
      });
    });
    await embedded.press("End");
    await page.keyboard.type(" [[pla");
    await page.getByRole("option", { name: "The host's plan" }).click();
    await embedded.getByRole("link", { name: "The host's plan" }).click();
    await expect(page).toHaveTitle("opened a-plan");
    expect(await button.evaluate((one) => getComputedStyle(one).color)).toBe(colorBefore);
    await page.close();
  } finally {
    await ada.leave();
    await server.dispose();
    host.close();
  }
});

test("[SES43] the element's setting forces HTTP, also from a page of another origin", async ({
  browser,
}) => {
  const hostPort = await findFreePort();
  const host = await serveHostPage(hostPort);
  const server = await LiveServer.start({ ALLOWED_ORIGINS: `http://127.0.0.1:${hostPort}` });
  const ada = await Person.join(browser, server, "Ada");
  try {
    const id = await ada.newDocumentWith("From the app.");
    const token = await ada.token(id);
    const page = await browser.newPage();
    let webSockets = 0;
    page.on("websocket", () => {
      webSockets += 1;
    });
    await page.goto(`http://127.0.0.1:${hostPort}/`);
    await page.addScriptTag({ url: `${server.url}/embed/cowrite.js`, type: "module" });
    await page.locator("cowrite-editor").evaluate(
      (element, attributes) => {
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      },
      { server: server.url, document: id, transport: "http", token },
    );
    const embedded = page.getByRole("textbox", { name: "Document" });
    await embedded.getByText("From the app.").click();
    await page.keyboard.press("End");
    await page.keyboard.type(" From the host.");
    await ada.sees("From the app. From the host.");
    await expect(page.locator("[data-state]").first()).toHaveAttribute("data-state", "saved");
    expect(webSockets).toBe(0);
    await page.close();
  } finally {
    await ada.leave();
    await server.dispose();
    host.close();
  }
});
