// How soon a session notices what has become of its line: with the test's own clock.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScriptedServer } from "./testing/ScriptedServer.ts";
import { Browser, type Page } from "./testing/World.ts";
import type { NetworkSign } from "./watchNetwork.ts";

let server: ScriptedServer;
let browser: Browser;
let page: Page;

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"],
  });
  server = new ScriptedServer();
  browser = new Browser(server);
  page = browser.open({ offlineCopy: false });
  await passes(0);
  expect(page.session.state).toEqual({ name: "saved" });
});

afterEach(async () => {
  await page.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

async function passes(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

it.each<[NetworkSign, number]>([
  ["online", 1_000],
  ["resumed", 1_000],
  ["looked", 2_000],
])("[SES47] %s: a dead line is asked at once, and left after %i ms", async (sign, ms) => {
  server.isDeaf = true;
  browser.notice(sign);
  await passes(ms - 1);
  expect(server.attempts).toBe(1);
  server.isDeaf = false;
  await passes(1);
  expect(server.attempts).toBe(2);
  server.type("seen ");
  await passes(0);
  expect(page.text).toBe("seen ");
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES47] a line that answers is kept, and asked one question at a time", async () => {
  browser.notice("looked");
  browser.notice("looked");
  browser.notice("online");
  await passes(5_000);
  expect(server.heard.filter((kind) => kind === "ping")).toHaveLength(1);
  expect(server.attempts).toBe(1);
});

it("[SES47] a doubt that is worth less time shortens the wait that has begun", async () => {
  server.isDeaf = true;
  browser.notice("looked");
  await passes(500);
  browser.notice("resumed");
  await passes(1_000);
  expect(server.attempts).toBe(2);
});

it("[SES47] whoever waits for the next attempt makes it at once", async () => {
  server.cut(closeCodes.serverStops.code);
  await passes(0);
  expect(server.attempts).toBe(1);
  browser.notice("looked");
  await passes(0);
  expect(server.attempts).toBe(2);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES47] an attempt from before a sleep is begun anew", async () => {
  server.webSockets = "hanging";
  server.cut();
  await passes(300);
  expect(server.attempts).toBe(2);
  server.webSockets = "pass";
  browser.notice("resumed");
  await passes(0);
  expect(server.attempts).toBe(3);
  expect(page.session.state).toEqual({ name: "saved" });
});

it("[SES48] without a network it says offline as soon as the server does not answer", async () => {
  server.isDeaf = true;
  server.isUp = false;
  page.type("x");
  browser.notice("offline");
  await passes(1_999);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: false });
  await passes(1);
  expect(page.session.state).toMatchObject({ name: "offline", unsaved: 1 });
  server.isDeaf = false;
  server.isUp = true;
  browser.notice("online");
  await passes(0);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(server.text).toBe("x");
});

it("[SES48] without a network it says offline also where the line was cut before or after", async () => {
  server.isUp = false;
  server.cut();
  await passes(0);
  expect(page.session.state.name).toBe("connecting");
  browser.notice("offline");
  expect(page.session.state.name).toBe("offline");
});

it("[SES48] a server that answers without a network, on one's own machine, is not left", async () => {
  browser.notice("offline");
  await passes(10_000);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(server.attempts).toBe(1);
});

it("[SES49] words that are not acknowledged are doubted after 5 s, and sent anew after 7", async () => {
  server.isDeaf = true;
  page.type("x");
  await passes(5_000);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: true });
  server.isDeaf = false;
  await passes(1_999);
  expect(server.attempts).toBe(1);
  await passes(1);
  expect(page.session.state).toEqual({ name: "saved" });
  expect(server.text).toBe("x");
});

it("[SES49] a server that is only slow to store keeps its line", async () => {
  server.acknowledgesAtOnce = false;
  page.type("x");
  await passes(20_000);
  expect(server.attempts).toBe(1);
  expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: true });
});

describe("while much is on its way up", () => {
  const pasted = 400_000;
  // At the slowest pace that is of any use.
  const uploadMs = pasted / 8;

  it("[SES60] a line whose buffer shrinks is kept, also when the network gives a sign, and called late", async () => {
    server.isDeaf = true;
    server.bufferedBytes = pasted;
    page.type("x".repeat(pasted));
    for (let left = 10; left > 0; left -= 1) {
      await passes(uploadMs - 1_000);
      server.bufferedBytes -= 100;
      for (const sign of ["looked", "resumed", "online"] as const) browser.notice(sign);
    }
    expect(page.session.state).toEqual({ name: "saving", unsaved: 1, late: true });
    expect(server.attempts).toBe(1);
  });

  it("[SES60] one that takes nothing is left when the slowest useful line would have brought all", async () => {
    server.isDeaf = true;
    page.type("x".repeat(pasted));
    await passes(5_000 + uploadMs);
    expect(server.attempts).toBe(1);
    server.isDeaf = false;
    await passes(2_100);
    expect(server.attempts).toBe(2);
    expect(page.session.state).toEqual({ name: "saved" });
    expect(server.text).toHaveLength(pasted);
  });

  it("[SES60] what has arrived and is only not stored asks for no patience", async () => {
    server.acknowledgesAtOnce = false;
    page.type("x".repeat(pasted));
    await passes(10_000);
    server.isDeaf = true;
    browser.notice("resumed");
    await passes(1_000);
    expect(server.attempts).toBe(2);
  });
});
