// Which way a session takes to its server, and when it changes it: with the test's own clock.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SessionOptions } from "../DocumentSession.ts";
import { ScriptedServer } from "../testing/ScriptedServer.ts";
import { testToken } from "../testing/testToken.ts";
import { Browser, type Page } from "../testing/World.ts";

let server: ScriptedServer;
let browser: Browser;
let pages: Page[];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  server = new ScriptedServer();
  browser = new Browser(server);
  pages = [];
});

afterEach(async () => {
  for (const page of pages) await page.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function open(options: Partial<SessionOptions> = {}): Page {
  const page = browser.open({ offlineCopy: false, ...options });
  pages.push(page);
  return page;
}

/** Somebody writes now and then, so that nobody takes the line for dead. */
async function passes(ms: number): Promise<void> {
  const stepMs = 20_000;
  for (let left = ms; left > stepMs; left -= stepMs) {
    await vi.advanceTimersByTimeAsync(stepMs);
    server.type(".");
  }
  await vi.advanceTimersByTimeAsync(ms % stepMs || Math.min(ms, stepMs));
}

const minute = 60_000;
const byWebSocket = { name: "websocket", isWebSocketBlocked: false, areStreamsHeldBack: false };
const overHttp = (isWebSocketBlocked: boolean) => ({
  ...byWebSocket,
  name: "http",
  isWebSocketBlocked,
});
// The test's random is 0: each wait for the next look is at its lower end.
const firstLookMs = 0.75 * minute - 1;

async function openOverHttp(): Promise<Page> {
  server.webSockets = "refused";
  const page = open();
  await passes(301);
  expect(server.transports).toEqual(["http"]);
  return page;
}

it("[SES40] WebSockets first; HTTP after two that never opened, by itself", async () => {
  const page = await openOverHttp();
  expect(server.tried).toEqual(["websocket", "websocket", "http"]);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(page.session.transport).toEqual(overHttp(true));
  page.type("over HTTP");
  await passes(0);
  expect(server.text).toBe("over HTTP");
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES40] upgrades that hang cost four seconds together", async () => {
  server.webSockets = "hanging";
  const page = open();
  await passes(3_900);
  expect(server.tried).toEqual(["websocket", "websocket"]);
  expect(page.session.state.name).toBe("connecting");
  await passes(100);
  expect(server.tried).toEqual(["websocket", "websocket", "http"]);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES40] a connection that worked and broke is no sign of a blocked network", async () => {
  const page = open();
  await passes(0);
  for (let round = 0; round < 5; round += 1) {
    server.cut();
    await passes(2_000);
    expect(page.session.state).toEqual({ name: "saved" });
  }
  expect(new Set(server.tried)).toEqual(new Set(["websocket"]));
  expect(page.session.transport).toEqual(byWebSocket);
});

it("[SES40] nor is a server that closes with a code of its own", async () => {
  server.refusesWith = closeCodes.overloaded.code;
  open();
  await passes(60_000);
  expect(server.tried.length).toBeGreaterThan(3);
  expect(new Set(server.tried)).toEqual(new Set(["websocket"]));
});

it("[SES40] a token that does not come says nothing about the network", async () => {
  let asked = 0;
  open({
    getToken: () => {
      asked += 1;
      return asked < 4 ? Promise.reject(new Error("no network")) : Promise.resolve(testToken({}));
    },
  });
  await passes(10_000);
  expect(server.tried).toEqual(["websocket"]);
});

it("[SES40] where neither gets through, each is tried in turn, and that is offline", async () => {
  server.isUp = false;
  const page = open();
  await passes(301);
  expect(page.session.state.name).toBe("offline");
  await passes(30_000);
  expect(server.tried.slice(0, 6)).toEqual([
    "websocket",
    "websocket",
    "http",
    "websocket",
    "http",
    "websocket",
  ]);
});

it("[SES41] looks for WebSockets again after about a minute, and changes over without losing an edit", async () => {
  const page = await openOverHttp();
  await passes(firstLookMs - 1);
  expect(server.tried).toHaveLength(3);
  server.webSockets = "pass";
  server.acknowledgesAtOnce = false;
  page.type("under way ");
  await passes(0);
  server.acknowledgesAtOnce = true;
  await passes(1);
  expect(server.transports).toEqual(["websocket"]);
  expect(page.session.transport).toEqual(byWebSocket);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(server.text).toMatch(/^under way /);
});

it("[SES41] a look in vain disturbs nobody, and the next ones are rarer, up to every 15 min", async () => {
  const page = await openOverHttp();
  const states = new Set<string>();
  page.session.subscribe(() => states.add(page.session.state.name));
  const looks: number[] = [];
  for (let second = 0; second < 4_500; second += 1) {
    const before = server.tried.length;
    if (second % 20 === 0) server.type(".");
    await passes(1_000);
    if (server.tried.length > before) looks.push(second);
  }
  const waits = looks.slice(1).map((at, index) => Math.round((at - (looks[index] ?? 0)) / 45));
  expect(waits).toEqual([2, 4, 8, 15, 15, 15, 15, 15]);
  expect([...states]).toEqual([]);
  expect(server.transports).toEqual(["http"]);
});

it("[SES41] a WebSocket that opens and lets nobody in is not taken", async () => {
  const page = await openOverHttp();
  server.webSockets = "mute";
  await passes(2 * minute);
  expect(server.tried).toContain("websocket");
  expect(page.session.transport?.name).toBe("http");
  expect(server.transports).toEqual(["http"]);
});

it("[SES41] looks at once when the network is another one", async () => {
  await openOverHttp();
  server.webSockets = "pass";
  browser.notice("online");
  await passes(0);
  expect(server.transports).toEqual(["websocket"]);
});

/** The server is away until HTTP is tried, and there again in that moment. */
async function missesServer(page: Page): Promise<void> {
  server.isUp = false;
  server.cut();
  for (let step = 0; step < 100 && server.tried.at(-1) !== "http"; step += 1) await passes(100);
  server.webSockets = "refused";
  server.isUp = true;
  for (let step = 0; step < 400 && page.session.state.name !== "saved"; step += 1) await passes(50);
  expect(server.transports).toEqual(["http"]);
}

it("[SES61] the first HTTP that gets through after an outage is followed by a WebSocket at once", async () => {
  const page = open();
  await passes(0);
  const seen = new Set<boolean | undefined>();
  page.session.subscribe(() => seen.add(page.session.transport?.isWebSocketBlocked));
  await missesServer(page);
  expect(page.session.transport).toEqual(overHttp(false));
  server.webSockets = "pass";
  await passes(7_000);
  expect(server.transports).toEqual(["websocket"]);
  expect([...seen]).toEqual([false]);
  expect(browser.localStorage.length).toBe(0);
});

it("[SES61] after an outage WebSockets are blocked where two of them do not open beside HTTP", async () => {
  const page = open();
  await passes(0);
  await missesServer(page);
  await passes(100);
  server.type("heard ");
  await passes(0);
  expect(page.session.transport).toEqual(overHttp(false));
  await passes(6_300);
  server.type("heard ");
  await passes(0);
  expect(page.session.transport).toEqual(overHttp(true));
  expect(browser.localStorage.length).toBe(1);
});

it("[SES61] WebSockets that fail beside an HTTP of which nothing comes either are no sign", async () => {
  const page = open();
  await passes(0);
  await missesServer(page);
  await passes(10_000);
  expect(server.tried.slice(-2)).toEqual(["websocket", "websocket"]);
  expect(page.session.transport).toEqual(overHttp(false));
});

it("[SES61] nor are those that were tried while the browser saw no network", async () => {
  server.webSockets = "hanging";
  const page = open();
  await passes(0);
  browser.notice("offline");
  await passes(4_000);
  expect(server.tried).toEqual(["websocket", "websocket", "http"]);
  expect(page.session.transport).toEqual(overHttp(false));
});

it("[SES61] when the network is back, the WebSocket is tried first", async () => {
  const page = open();
  await passes(0);
  server.isUp = false;
  server.cut();
  browser.notice("offline");
  for (let step = 0; step < 100 && server.tried.at(-1) !== "http"; step += 1) await passes(100);
  for (let step = 0; step < 100 && server.tried.at(-1) !== "websocket"; step += 1) {
    await passes(100);
  }
  server.tried.length = 0;
  server.isUp = true;
  browser.notice("online");
  await passes(0);
  expect(server.tried).toEqual(["websocket"]);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES42] the next page opens at once by what worked, for twelve hours", async () => {
  const first = await openOverHttp();
  await first.close();
  server.tried.length = 0;
  const second = open();
  await passes(0);
  expect(server.tried).toEqual(["http"]);
  await second.close();
  await passes(12 * 60 * minute);
  server.tried.length = 0;
  open();
  await passes(0);
  expect(server.tried).toEqual(["websocket"]);
});

it("[SES42] what is remembered goes when WebSockets work again", async () => {
  const first = await openOverHttp();
  server.webSockets = "pass";
  browser.notice("online");
  await passes(0);
  await first.close();
  server.tried.length = 0;
  open();
  await passes(0);
  expect(server.tried).toEqual(["websocket"]);
});

it("[SES43] a setting forces one way, whatever happens or is remembered", async () => {
  const http = open({ transport: "http" });
  await passes(20 * minute);
  expect(new Set(server.tried)).toEqual(new Set(["http"]));
  expect(http.session.transport).toEqual(overHttp(false));
  await http.close();
  server.tried.length = 0;
  server.webSockets = "refused";
  open({ transport: "websocket" });
  await passes(20 * minute);
  expect(new Set(server.tried)).toEqual(new Set(["websocket"]));
});

it("[SES44] close codes mean the same over HTTP", async () => {
  const page = await openOverHttp();
  server.cut(closeCodes.rightsChanged.code);
  await passes(1_000);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(server.transports).toEqual(["http"]);
  server.cut(closeCodes.notAllowed.code);
  await passes(0);
  expect(page.session.state).toEqual({ name: "refused", reason: "not_allowed", unsaved: 0 });
  await passes(20 * minute);
  expect(server.openSockets).toBe(0);
});
