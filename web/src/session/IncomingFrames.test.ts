// What others write while the page waits to be drawn.
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
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
  // Who comes back is given everything again.
  server.isUp = false;
  server.cut();
  await until(() => page.text === "arrived ");
});

it("[SES62] what arrived in the last moment is kept on the device when the page goes", async () => {
  const browser = new Browser(server);
  const drawn = browser.holdFrames();
  const first = browser.open();
  await first.becomes("saved");
  server.type("late ");
  await arrived();
  await first.close();
  drawn();
  server.isUp = false;
  const second = browser.open();
  await until(() => second.text === "late ");
  await second.close();
});

it("[SES62] an observer that throws keeps back neither the others' updates nor what is acknowledged", async () => {
  const faults: unknown[] = [];
  const caught = (fault: unknown) => void faults.push(fault);
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException").on("uncaughtException", caught);
  onTestFinished(() => {
    process.off("uncaughtException", caught);
    for (const listener of others) process.on("uncaughtException", listener);
  });
  const fault = new Error("An observer's own fault.");
  page.session.doc.getText("t").observe(({ transaction }) => {
    if (!transaction.local) throw fault;
  });
  server.acknowledgesAtOnce = false;
  page.type("mine ");
  await until(() => server.owed > 0);
  server.type("theirs ");
  await arrived();
  server.acknowledge();
  await arrived();
  draw();
  expect(page.text).toBe(server.text);
  await page.becomes("saved");
  expect(faults).toEqual([fault]);
});

/** The server's frames are handed on in tasks of their own. */
function arrived(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
