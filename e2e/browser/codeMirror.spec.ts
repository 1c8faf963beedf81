import { expect, type Page } from "@playwright/test";
import { LiveServer } from "../harness/LiveServer.ts";
import { findFreePort } from "../harness/ServerProcess.ts";
import { serveCodeMirror } from "./codeMirror/serveCodeMirror.ts";
import { Person } from "./Person.ts";
import { test } from "./test.ts";

const code = (page: Page) => page.getByRole("textbox", { name: "Code" });

test("[TRN36] CodeMirror over y-websocket and the editor share a document, see each other, and go through a restart", async ({
  browser,
}) => {
  const hostPort = await findFreePort();
  const origin = `http://127.0.0.1:${hostPort}`;
  const host = await serveCodeMirror(hostPort);
  const server = await LiveServer.start({ ALLOWED_ORIGINS: origin });
  const ada = await Person.join(browser, server, "Ada");
  const bob = await Person.join(browser, server, "Bob");
  try {
    const id = await ada.newDocumentWith("Prose by Ada.");
    await ada.share(id, "editor");
    const wishes = new URLSearchParams({
      server: server.url.replace("http", "ws"),
      document: id,
      token: await bob.token(id),
    });
    const address = `${origin}/#${wishes}`;
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(address);
    const people = page.getByRole("list", { name: "People" });
    await expect(people).toHaveText("Ada");
    await expect(ada.page.getByRole("button", { name: "Bob", exact: true })).toBeVisible();

    await code(page).click();
    await page.keyboard.type("const before = 1;");
    await ada.clickInto("Prose by Ada.");
    await ada.type(" More of it.");
    await ada.seesSaved();

    await server.kill();
    await page.keyboard.type(" const meanwhile = 2;");
    await ada.type(" Written meanwhile.");
    await server.start();
    await ada.seesSaved();
    await expect(people).toHaveText("Ada");
    await expect(ada.page.getByRole("button", { name: "Bob", exact: true })).toBeVisible();
    await page.keyboard.type(" const after = 3;");

    // Another browser's page has nothing but what the server gives it.
    const other = await (await browser.newContext()).newPage();
    await other.goto(address);
    const written = "const before = 1; const meanwhile = 2; const after = 3;";
    // The caret that follows bears the name of the token, which the page itself never said.
    await expect(code(other)).toContainText(written);
    await expect(code(other)).toContainText("Bob");
    await other.context().close();

    await page.reload();
    await ada.page.reload();
    await expect(code(page)).toContainText(written);
    await ada.sees("Prose by Ada. More of it. Written meanwhile.");
    await expect(people).toHaveText("Ada");
    await page.close();
    await expect(ada.page.getByRole("button", { name: "Bob", exact: true })).toBeHidden();
    expect([...errors, ...ada.errors]).toEqual([]);
  } finally {
    await ada.leave();
    await bob.leave();
    await server.dispose();
    host.close();
  }
});
