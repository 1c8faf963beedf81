// What a session does when nothing happens: with the test's own clock.
import type { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { testToken } from "./testing/testToken.ts";
import { Browser, type Page } from "./testing/World.ts";

let server: ScriptedServer;
let browser: Browser;
let page: Page;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  server = new ScriptedServer();
  browser = new Browser(server);
});

afterEach(async () => {
  await page.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

async function openSaved(): Promise<void> {
  page = browser.open({ offlineCopy: false });
  await passes(0);
  expect(page.session.state).toEqual({ name: "saved" });
}

async function passes(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

it("[SES5] five seconds without an acknowledgement are told, and each one starts the wait anew", async () => {
  await openSaved();
  server.acknowledgesAtOnce = false;
  page.type("a");
  page.type("b");
  await passes(4_999);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 2, late: false });
  server.acknowledge(1);
  await passes(4_999);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: false });
  await passes(1);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: true });
  server.acknowledge();
  await passes(0);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES33] five seconds without an answer to what a reconnected page offers are told as late", async () => {
  await openSaved();
  server.acknowledgesAtOnce = false;
  page.type("a");
  await passes(0);
  server.cut();
  await passes(300);
  expect(page.session.state).toEqual({ name: "syncing", unsaved: 1 });
  await passes(4_999);
  expect(page.session.state).toEqual({ name: "syncing", unsaved: 1 });
  await passes(1);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: true });
  server.acknowledge();
  await passes(0);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES21] a line that is dead without saying so is left after 30 s of silence", async () => {
  await openSaved();
  server.isDeaf = true;
  await passes(29_000);
  expect(server.attempts).toBe(1);
  await passes(3_999);
  server.isDeaf = false;
  await passes(1_000);
  expect(server.attempts).toBe(2);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES21] a line on which something comes now and then is kept", async () => {
  await openSaved();
  for (let round = 0; round < 40; round += 1) {
    await passes(25_000);
    server.type("x");
  }
  expect(server.attempts).toBe(1);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES21] an attempt that leads nowhere is given up after 15 s, with its token request", async () => {
  let asked = 0;
  page = browser.open({
    offlineCopy: false,
    getToken: () => {
      asked += 1;
      const token = testToken({ role: "editor" });
      return asked === 1 ? new Promise(() => undefined) : Promise.resolve(token);
    },
  });
  await passes(14_999);
  expect(page.session.state.name).toBe("connecting");
  await passes(1);
  expect(page.session.state.name).toBe("offline");
  await passes(300);
  expect(page.session.state.name).toBe("saved");
});

it("[SES8] a server that is away is asked again after 0.3 s, 0.6 s, … and then every 4.5 s", async () => {
  // The test's random is 0, the lower end of each wait; the upper ends are 1 s, 2 s, … 15 s.
  server.isUp = false;
  page = browser.open({ offlineCopy: false, transport: "websocket" });
  const waits = [0, 300, 600, 1_200, 2_400, 4_500, 4_500, 4_500];
  for (const [round, wait] of waits.entries()) {
    if (wait > 0) await passes(wait - 1);
    expect(server.attempts).toBe(round);
    await passes(wait > 0 ? 1 : 0);
    expect(server.attempts).toBe(round + 1);
  }
});

it("[SES13] a database that never answers does not hold the page up", async () => {
  browser = new Browser(server, { open: () => ({}) } as unknown as IDBFactory);
  page = browser.open();
  await passes(3_000);
  expect(page.session.state).toEqual({ name: "saved" });
});
