import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScriptedDoor } from "../testing/ScriptedDoor.ts";
import { HttpSocket } from "./HttpSocket.ts";
import type { PageSight } from "./PageSight.ts";

let door: ScriptedDoor;
let sockets: HttpSocket[];
let page: ScriptedSight;

/** A page that a test hides and shows. */
class ScriptedSight implements PageSight {
  isHidden = false;
  readonly #changed = new EventTarget();

  turn(isHidden: boolean): void {
    this.isHidden = isHidden;
    this.#changed.dispatchEvent(new Event("change"));
  }

  whenChanged(signal: AbortSignal): AbortSignal {
    const changed = new AbortController();
    this.#changed.addEventListener("change", () => changed.abort(), { once: true, signal });
    return changed.signal;
  }
}

beforeEach(() => {
  door = new ScriptedDoor();
  sockets = [];
  page = new ScriptedSight();
});

afterEach(() => {
  for (const socket of sockets) socket.close();
  vi.useRealTimers();
});

interface Client {
  socket: HttpSocket;
  texts: string[];
  closed: { code: number; reason: string }[];
  say(text: string): void;
}

function connect(): Client {
  const url = `${door.origin.replace("http", "ws")}/sync/doc1`;
  const socket = new HttpSocket(url, { fetch: door.fetch, sight: page });
  sockets.push(socket);
  const texts: string[] = [];
  const closed: Client["closed"] = [];
  socket.addEventListener("message", (event) => {
    texts.push(new TextDecoder().decode((event as MessageEvent<ArrayBuffer>).data));
  });
  socket.addEventListener("close", (event) => {
    const { code, reason } = event as CloseEvent;
    closed.push({ code, reason });
  });
  return { socket, texts, closed, say: (text) => socket.send(new TextEncoder().encode(text)) };
}

async function open(): Promise<Client> {
  const client = connect();
  await until(() => client.socket.readyState === 1);
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(condition()).toBe(true), { interval: 2, timeout: 10_000 });
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word ${index}`);

describe("up", () => {
  it("[TRN41] frames arrive in order, those of one turn in one body, one body at a time", async () => {
    const { say, socket } = await open();
    for (const word of words(100)) say(word);
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    await until(() => socket.bufferedAmount === 0);
    expect(door.texts).toEqual(words(100));
    expect(door.received).toHaveLength(1);
  });

  it("[TRN41] what is said while a body is under way goes in the next", async () => {
    const { say } = await open();
    say("first");
    await until(() => door.requests.some((request) => request.includes("frames")));
    for (const word of words(50)) say(word);
    await until(() => door.texts.length === 51);
    expect(door.received.length).toBeLessThanOrEqual(3);
    expect(door.texts).toEqual(["first", ...words(50)]);
  });

  it.each(["request", "answer"] as const)(
    "[TRN42] a lost %s is made good: nothing is missing, nothing is there twice",
    async (lost) => {
      const { say, closed } = await open();
      door.losing.push({ path: "/frames", lost, times: 2 });
      say("a");
      say("b");
      await until(() => door.texts.length === 2);
      say("c");
      await until(() => door.texts.length === 3);
      expect(door.texts).toEqual(["a", "b", "c"]);
      expect(closed).toEqual([]);
    },
  );

  it("[TRN43] a proxy that takes small bodies only gets small ones", async () => {
    const { say } = await open();
    door.maxBodyBytes = 100;
    for (const word of words(40)) say(word);
    await until(() => door.texts.length === 40);
    expect(door.texts).toEqual(words(40));
  });

  it("[TRN43] a frame that nothing lets through ends the connection as too large", async () => {
    const { say, closed } = await open();
    door.maxBodyBytes = 100;
    say("x".repeat(200));
    await until(() => closed.length === 1);
    expect(closed[0]?.code).toBe(1009);
  });

  it("[TRN43] a frame over the server's limit is not even sent", async () => {
    door.frameBytes = 100;
    const { say, closed } = await open();
    say("x".repeat(101));
    expect(closed[0]?.code).toBe(1009);
    expect(door.received).toEqual([]);
  });
});

const asked = () => door.requests.filter((request) => request.startsWith("GET"));

describe("a page that nobody sees", () => {
  it("[TRN49] keeps no stream open, asks every few seconds, and streams again when it is shown", async () => {
    const { texts, closed, say } = await open();
    door.send("seen");
    await until(() => texts.length === 1);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    page.turn(true);
    door.send("unseen");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(door.streams).toBe(0);
    expect(texts).toEqual(["seen"]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(texts).toEqual(["seen", "unseen"]);
    say("from behind");
    await vi.advanceTimersByTimeAsync(10);
    expect(door.texts).toEqual(["from behind"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(
      asked()
        .slice(2)
        .every((request) => request.endsWith("&wait=0")),
    ).toBe(true);
    expect(asked().length).toBeLessThan(25);
    door.send("when it looks");
    page.turn(false);
    await vi.advanceTimersByTimeAsync(300);
    expect(texts).toEqual(["seen", "unseen", "when it looks"]);
    vi.useRealTimers();
    await until(() => door.streams === 1);
    expect(closed).toEqual([]);
  });

  it("[TRN49] ends no session where nothing of the network comes through", async () => {
    const { texts } = await open();
    page.turn(true);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    door.losing.push({ path: "/poll", lost: "answer", times: 1 });
    door.send("once");
    await vi.advanceTimersByTimeAsync(8_000);
    expect(texts).toEqual(["once"]);
  });
});

describe("down", () => {
  it("[TRN41] frames come in order, as they are sent", async () => {
    const { texts } = await open();
    door.send(...words(100));
    await until(() => texts.length === 100);
    expect(texts).toEqual(words(100));
  });

  it("[TRN42] a stream that is cut again and again loses and doubles nothing", async () => {
    door.cutsAfter = 3;
    const { texts, closed } = await open();
    door.send(...words(20));
    await until(() => texts.length === 20);
    door.send("last");
    await until(() => texts.length === 21);
    expect(texts).toEqual([...words(20), "last"]);
    expect(closed).toEqual([]);
  });

  it("[TRN42] a stream that does not begin is asked for again, and says what has arrived", async () => {
    const { texts } = await open();
    door.cutsAfter = 1;
    door.losing.push({ path: "/stream", lost: "request", times: 3 });
    door.send("a", "b");
    await until(() => texts.length === 2);
    expect(texts).toEqual(["a", "b"]);
    expect(door.requests).toContain("GET /stream?after=1");
    await until(() => door.kept <= 1);
  });

  it("[TRN44] a stream without a first byte for 5 s is replaced by polls", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    door.buffers = true;
    const { texts } = await open();
    door.send("a");
    await vi.advanceTimersByTimeAsync(4_000);
    expect(texts).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_500);
    vi.useRealTimers();
    await until(() => texts.length === 1);
    door.send("b", "c");
    await until(() => texts.length === 3);
    expect(texts).toEqual(["a", "b", "c"]);
    expect(door.requests.at(-1)).toBe("GET /poll?after=3");
    // The next connection of this page knows.
    door = new ScriptedDoor();
    door.send("at once");
    const next = await open();
    await until(() => next.texts.length === 1);
    expect(door.requests).not.toContain("GET /stream?after=0");
  });

  it("[TRN70] a stream of which only the first bytes pass is replaced by polls, and the next connections poll at once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    door = new ScriptedDoor("http://kept-back.test");
    door.passesBytes = 60;
    const { texts, say, closed } = await open();
    door.send("passes", "is kept back".repeat(5));
    say("asks");
    await vi.advanceTimersByTimeAsync(4_500);
    expect(texts).toEqual(["passes"]);
    await vi.advanceTimersByTimeAsync(2_500);
    vi.useRealTimers();
    await until(() => texts.length === 2);
    expect(door.texts).toEqual(["asks"]);
    expect(door.requests.at(-1)).toBe("GET /poll?after=2");
    expect(closed).toEqual([]);
    door = new ScriptedDoor("http://kept-back.test");
    door.send("at once");
    const next = await open();
    await until(() => next.texts.length === 1);
    expect(door.requests).not.toContain("GET /stream?after=0");
  });

  it("[TRN70] one that is only quiet is kept, however often it is asked about", async () => {
    door = new ScriptedDoor("http://quiet.test");
    const { texts, say } = await open();
    door.send("once");
    await until(() => texts.length === 1);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    say("up");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(door.texts).toEqual(["up"]);
    expect(asked()).toEqual(["GET /stream?after=0"]);
    vi.useRealTimers();
    door.send("twice");
    await until(() => texts.length === 2);
  });

  it("[TRN70] a narrow line that brings a long frame by and by is kept", async () => {
    door = new ScriptedDoor("http://narrow.test");
    door.sliceMs = 4_000;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { texts } = await open();
    door.send("long ".repeat(200));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(texts).toHaveLength(1);
    expect(asked()).toEqual(["GET /stream?after=0"]);
  });
});

describe("the end", () => {
  it("[TRN45] the server's code and reason come through the stream, after its last frames", async () => {
    const { texts, closed } = await open();
    door.send("last words");
    door.end(4510, "Your rights have changed – come again.");
    await until(() => closed.length === 1);
    expect(texts).toEqual(["last words"]);
    expect(closed).toEqual([{ code: 4510, reason: "Your rights have changed – come again." }]);
  });

  it("[TRN45] and through the answer to a body", async () => {
    door.buffers = true;
    const { say, closed } = await open();
    door.end(4413, "too large");
    say("x");
    await until(() => closed.length === 1);
    expect(closed).toEqual([{ code: 4413, reason: "too large" }]);
  });

  it("[TRN45] a session that the server does not know any more is a broken line", async () => {
    const { closed, socket } = await open();
    door.forget();
    await until(() => closed.length === 1);
    expect(closed[0]?.code).toBe(1006);
    expect(socket.readyState).toBe(3);
  });

  it("[TRN45] a door that does not open is a broken line", async () => {
    door.losing.push({ path: "", lost: "request", times: 1 });
    const { closed } = connect();
    await until(() => closed.length === 1);
    expect(closed[0]?.code).toBe(1006);
  });

  it("[TRN45] closing tells the server, and nothing is asked for afterwards", async () => {
    const { socket, closed } = await open();
    socket.close();
    expect(closed).toEqual([{ code: 1000, reason: "" }]);
    await until(() => door.requests.includes("POST /close"));
    const { length } = door.requests;
    socket.send(new Uint8Array(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(door.requests).toHaveLength(length);
  });

  it("[TRN45] a server that is away for ten seconds ends it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const { say, closed } = await open();
    door.losing.push({ path: "/", lost: "request", times: 10_000 });
    say("x");
    await vi.advanceTimersByTimeAsync(9_000);
    expect(closed).toEqual([]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(closed[0]?.code).toBe(1006);
  });
});
