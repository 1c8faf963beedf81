// What others write while the page waits to be drawn.
import { afterEach, beforeEach, expect, it } from "vitest";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { Browser, type Page, until } from "./testing/World.ts";

let server: ScriptedServer;
let page: Page;
let draw: () => void;
let changes: number;

beforeEach(async () => {
  server = new ScriptedServer();
  const browser = new Browser(server);
  draw = browser.holdFrames();
  page = browser.open({ offlineCopy: false });
  await page.becomes("saved");
  changes = 0;
  page.session.doc.on("afterTransaction", () => {
    changes += 1;
  });
});

afterEach(() => page.close());

it("[SES62] many updates of others between two frames are one transaction, which is not one's own", async () => {
  let isLocal: boolean | undefined;
  page.session.doc.on("afterTransaction", ({ local }) => {
    isLocal = local;
  });
  for (const word of ["one ", "two ", "three "]) server.type(word);
  await arrived();
  expect(page.text).toBe("");
  draw();
  expect(page.text).toBe("three two one ");
  expect([changes, isLocal]).toEqual([1, false]);
});

it("[SES62] what the page does when it hears of them is its own, and leaves", async () => {
  page.session.onReceiving(() => {
    if (page.text === "") page.type("own ");
  });
  server.type("theirs ");
  await arrived();
  draw();
  await until(() => server.text.includes("own "));
  expect(page.text).toBe(server.text);
});

it("[SES62] what one writes meanwhile is saved, and merges with what waits", async () => {
  server.type("theirs ");
  await arrived();
  page.type("mine ");
  await until(() => server.text.includes("mine "));
  draw();
  expect(page.text).toBe(server.text);
  await page.becomes("saved");
});

it("[SES62] what has arrived is there, also where the line breaks before the page is drawn", async () => {
  server.type("arrived ");
  await arrived();
  server.cut();
  await until(() => page.text === "arrived ");
});

/** The server's frames are handed on in tasks of their own. */
function arrived(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
