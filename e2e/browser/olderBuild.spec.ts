import type { Server } from "node:http";
import { expect, type Page } from "@playwright/test";
import { LiveServer } from "../harness/LiveServer.ts";
import { findFreePort } from "../harness/ServerProcess.ts";
import { expectAccessible } from "./expectAccessible.ts";
import { serveOlderBuild } from "./olderBuild/serveOlderBuild.ts";
import { Person } from "./Person.ts";
import { test } from "./test.ts";

let host: Server;
let hostUrl: string;
let server: LiveServer;
let ada: Person;

test.beforeAll(async () => {
  const port = await findFreePort();
  host = await serveOlderBuild(port);
  hostUrl = `http://127.0.0.1:${port}`;
});

test.afterAll(() => {
  host.close();
});

test.beforeEach(async ({ browser }) => {
  server = await LiveServer.start({ ALLOWED_ORIGINS: hostUrl });
  ada = await Person.join(browser, server, "Ada");
});

test.afterEach(async () => {
  await ada.leave();
  await server.dispose();
});

/** A tab that was opened before the last update of Cowrite. */
async function openOlder(page: Page, documentId: string): Promise<void> {
  const token = await ada.token(documentId);
  await page.goto(hostUrl);
  await page.addScriptTag({ url: "/cowrite.js", type: "module" });
  await page.locator("cowrite-editor").evaluate(
    (element, attributes) => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    },
    { server: server.url, document: documentId, token },
  );
}

const callout = '<aside data-callout="tip"><p>What older pages do not know.</p></aside>';

test("[SES50] [ACC1] a page that is older than the document reads on, says why it cannot write, and takes nothing away", async ({
  page,
}) => {
  const id = await ada.newDocumentWith(`Before it.\n\n${callout}\n\nBehind it.`);
  await openOlder(page, id);
  const editor = page.getByRole("textbox", { name: "Document" });
  await expect(editor).toContainText("Behind it.");
  await expect(page.getByRole("alert")).toContainText("newer version of Cowrite");
  await expect(page.getByRole("button", { name: "Reload the page" })).toBeVisible();
  await expect(editor).toHaveAttribute("aria-readonly", "true");
  // Its host gives buttons a colour of its own.
  await expectAccessible(page, "reload to edit", { only: "cowrite-editor", seen: ".cw-button" });

  await editor.getByText("Before it.").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("gone");
  await ada.clickInto("Before it.");
  await ada.type(" More.");
  await expect(editor).toContainText("Before it. More.");
  await ada.seesSaved();
  const html = await ada.stored("html");
  expect(html).toContain('data-callout="tip"');
  expect(html).toContain("What older pages do not know.");
  expect(html).not.toContain("gone");
});

test("[SES50] an older page that writes is told at once when somebody writes with a newer one", async ({
  page,
}) => {
  const id = await ada.newDocument();
  await openOlder(page, id);
  const editor = page.getByRole("textbox", { name: "Document" });
  await expect(editor).toHaveAttribute("aria-readonly", "false");
  await editor.click();
  await page.keyboard.type("By the older page.");
  await ada.sees("By the older page.");
  await ada.clickInto("By the older page.");
  await ada.type(" By the newer.");
  await expect(page.getByRole("alert")).toContainText("newer version of Cowrite");
  await expect(editor).toHaveAttribute("aria-readonly", "true");
  await expect(editor).toContainText("By the older page. By the newer.");
});
