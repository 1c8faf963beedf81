// What a page is told where something on the way keeps streams over HTTP back: by its socket, and by
// its session.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionOptions } from "../DocumentSession.ts";
import { ScriptedDoor } from "../testing/ScriptedDoor.ts";
import { ScriptedServer } from "../testing/ScriptedServer.ts";
import { Browser, type Page, until } from "../testing/World.ts";
import { HttpSocket } from "./HttpSocket.ts";

describe("a socket", () => {
  let sockets: HttpSocket[];

  beforeEach(() => {
    sockets = [];
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });

  afterEach(() => {
    for (const socket of sockets) socket.close();
    vi.useRealTimers();
  });

  /** @returns what it has received and been told of. */
  function connect(door: ScriptedDoor, isHidden = false) {
    const heard = { texts: [] as string[], heldBack: 0 };
    const socket = new HttpSocket(`${door.origin.replace("http", "ws")}/sync/doc1`, {
      fetch: door.fetch,
      sight: { isHidden, whenChanged: () => new AbortController().signal },
      onStreamsHeldBack: () => {
        heard.heldBack += 1;
      },
    });
    sockets.push(socket);
    socket.addEventListener("message", (event) => {
      const { data } = event as MessageEvent<ArrayBuffer>;
      heard.texts.push(new TextDecoder().decode(data));
    });
    return heard;
  }

  it("[SES80] tells that streams are held back once polls come through, and so do the next ones", async () => {
    const door = new ScriptedDoor("http://told.test");
    door.buffers = true;
    door.send("a");
    const heard = connect(door);
    await vi.advanceTimersByTimeAsync(4_500);
    expect(heard).toEqual({ texts: [], heldBack: 0 });
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    await until(() => heard.heldBack > 0);
    expect(heard.texts).toEqual(["a"]);
    const again = new ScriptedDoor("http://told.test");
    again.send("at once");
    const next = connect(again);
    await until(() => next.heldBack > 0);
    expect(again.requests).not.toContain("GET /stream?after=0");
  });

  it.each([
    ["a stream that comes through", false],
    ["the polls of a page that nobody sees", true],
  ])("[SES80] tells nothing of %s", async (_way, isHidden) => {
    const door = new ScriptedDoor("http://passes.test");
    door.send("a");
    const heard = connect(door, isHidden);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toEqual({ texts: ["a"], heldBack: 0 });
    expect(door.requests.some((request) => request.includes("poll"))).toBe(isHidden);
  });
});

describe("a session", () => {
  let server: ScriptedServer;
  let browser: Browser;
  let page: Page;

  beforeEach(() => {
    server = new ScriptedServer();
    browser = new Browser(server);
  });

  afterEach(() => page.close());

  async function open(options: Partial<SessionOptions> = {}): Promise<unknown[]> {
    page = browser.open({ offlineCopy: false, ...options });
    const told: unknown[] = [];
    page.session.subscribe(() => told.push(page.session.transport));
    await page.becomes("saved");
    return told;
  }

  const streams = { name: "http", isWebSocketBlocked: false, areStreamsHeldBack: false };
  const polls = { ...streams, areStreamsHeldBack: true };

  it("[SES80] tells it beside blocked WebSockets, until a WebSocket works", async () => {
    server.webSockets = "refused";
    server.holdsStreamsBack = true;
    await open();
    expect(page.session.transport).toEqual({ ...polls, isWebSocketBlocked: true });
    server.webSockets = "pass";
    browser.notice("online");
    await until(() => page.session.transport?.name === "websocket");
    expect(page.session.transport).toEqual({ ...streams, name: "websocket" });
  });

  it("[SES80] tells whoever listens when it is found out, be it long after the join, and once", async () => {
    const told = await open({ transport: "http" });
    expect(page.session.transport).toEqual(streams);
    told.length = 0;
    server.findStreamsHeldBack();
    expect(told).toEqual([polls]);
    server.findStreamsHeldBack();
    expect(told).toHaveLength(1);
  });
});
