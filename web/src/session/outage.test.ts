// What a session does while the server can be reached, and can store nothing.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { Browser, type Page, until } from "./testing/World.ts";

let server: ScriptedServer;
let browser: Browser;
const pages: Page[] = [];

beforeEach(() => {
  server = new ScriptedServer();
  browser = new Browser(server);
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

function open(): Page {
  const page = browser.open();
  pages.push(page);
  return page;
}

async function openSaved(): Promise<Page> {
  const page = open();
  await page.becomes("saved");
  return page;
}

it("[SES30] keeps the edits, sends none, calls none refused, and says how many wait", async () => {
  const page = await openSaved();
  server.acknowledgesAtOnce = false;
  page.type("a");
  await until(() => server.text === "a");
  server.isStorageAway = true;
  server.cut(closeCodes.storageAway.code);
  await page.becomes("outage");
  page.type("b");
  await until(() => server.tokens.length === 2);
  await until(() => server.heard.filter((kind) => kind === "syncStep2").length === 2);
  server.heard.length = 0;
  page.type("c");
  page.session.awareness.setLocalStateField("cursor", null);
  await until(() => server.heard.includes("awareness"));
  expect(server.heard).not.toContain("update");
  expect(page.session.state).toMatchObject({ name: "outage", keptOnDevice: true });
  expect(page.session.role).toBe("editor");
  expect(page.text).toBe("cba");
});

it("[SES31] is over by itself: what was kept is offered and saved, once", async () => {
  const page = await openSaved();
  server.isStorageAway = true;
  server.cut(closeCodes.storageAway.code);
  page.type("kept ");
  await until(() => server.tokens.length === 2);
  expect(page.session.state.name).toBe("outage");
  server.isStorageAway = false;
  server.cut(closeCodes.storageAway.code);
  await page.becomes("saved");
  expect(server.text).toBe("kept ");
});

it("[SES30] is told from a lost right by a page that was not there when it began", async () => {
  server.isUp = false;
  const before = open();
  await before.becomes("offline");
  before.type("from before");
  await before.close();
  server.isUp = true;
  server.isStorageAway = true;
  const page = open();
  await page.becomes("outage");
  await until(() => server.heard.includes("syncStep2"));
  expect(page.session.state).toEqual({ name: "outage", unsaved: 1, keptOnDevice: true });
  server.isStorageAway = false;
  server.cut(closeCodes.storageAway.code);
  await page.becomes("saved");
  expect(server.text).toBe("from before");
});
