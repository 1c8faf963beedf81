// Our own session over the real HTTP door, through lines that lose things.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SessionOptions } from "../../web/src/session/DocumentSession.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { createRandom } from "../harness/random.ts";
import { Profile, type Tab } from "../harness/Tab.ts";
import { BadLine, type Trouble } from "./BadLine.ts";
import { HttpProxy, type HttpProxyOptions } from "./HttpProxy.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;
const tabs: Tab[] = [];
const proxies: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Notes" });
});

afterEach(async () => {
  await Promise.all(tabs.splice(0).map((tab) => tab.close()));
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  await server.dispose();
});

function open(options: Partial<SessionOptions> = {}): Tab {
  const tab = new Profile().open({
    server: server.url,
    documentId,
    getToken: () => owner.token(documentId),
    ...options,
  });
  tabs.push(tab);
  return tab;
}

async function behind(options: Omit<HttpProxyOptions, "target">): Promise<HttpProxy> {
  const proxy = await HttpProxy.start({ target: server.url, ...options });
  proxies.push(proxy);
  return proxy;
}

async function along(troubleOf: (connection: number) => Trouble): Promise<BadLine> {
  const line = await BadLine.start({ target: server.url, troubleOf });
  proxies.push(line);
  return line;
}

const sorted = (words: readonly string[]) => [...words].sort();

/** Both write, both are saved, and each word is there once, for both and on the disk. */
async function writeTogether(one: Tab, other: Tab, rounds = 20): Promise<void> {
  await Promise.all([one.session.whenLoaded(), other.session.whenLoaded()]);
  const expected: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.write(`one${round}`);
    other.write(`other${round}`);
    expected.push(`one${round}`, `other${round}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all([one.session.whenSaved(), other.session.whenSaved()]);
  const isWhole = (tab: Tab) => tab.words.length >= expected.length;
  await Promise.all([one, other].map((tab) => tab.when(() => isWhole(tab))));
  expect(sorted(one.words)).toEqual(sorted(expected));
  expect(other.words).toEqual(one.words);
  const stored = await owner.content(documentId, "text");
  expect(sorted(stored.trim().split(/\s+/))).toEqual(sorted(expected));
}

test("[TRN46] a session over HTTP and one over a WebSocket write together", async () => {
  const http = open({ transport: "http" });
  await writeTogether(http, open({ transport: "websocket" }));
  expect(http.session.transport?.name).toBe("http");
});

/** Waits until so many people are seen there. */
function sees({ session }: Tab, people: number): Promise<void> {
  const { awareness } = session;
  return new Promise((resolve) => {
    const look = () => {
      if (awareness.getStates().size !== people) return;
      awareness.off("change", look);
      resolve();
    };
    awareness.on("change", look);
    look();
  });
}

test("[TRN46] two sessions over HTTP see each other come and go", async () => {
  const one = open({ transport: "http" });
  const other = open({ transport: "http" });
  await Promise.all([sees(one, 2), sees(other, 2)]);
  await other.close();
  await sees(one, 1);
});

test("[TRN46] a server that dies and comes back finds a session over HTTP again", async () => {
  const tab = open({ transport: "http" });
  await tab.session.whenSaved();
  await server.kill();
  tab.write("meanwhile");
  await server.start();
  await tab.session.whenSaved();
  expect(await owner.content(documentId, "text")).toContain("meanwhile");
});

describe("behind a proxy", () => {
  test("[TRN47] that refuses upgrades", async () => {
    const proxy = await behind({ upgrades: [426, 404] });
    const one = open({ server: proxy.url });
    await writeTogether(one, open({ server: proxy.url }));
    expect(one.session.transport).toEqual({
      name: "http",
      isWebSocketBlocked: true,
      areStreamsHeldBack: false,
    });
    expect(proxy.requestsTo("poll")).toBe(0);
  });

  test("[TRN47] [SES80] that keeps streams back, too", async () => {
    const proxy = await behind({ upgrades: [400], buffers: true });
    const one = open({ server: proxy.url });
    await writeTogether(one, open({ server: proxy.url }));
    expect(one.session.transport?.areStreamsHeldBack).toBe(true);
    expect(proxy.requestsTo("poll")).toBeGreaterThan(2);
  });

  test.each([3, 200, 1_500])(
    "[TRN70] that lets the first %i bytes of a stream pass and keeps the rest back",
    async (passesBytes) => {
      const proxy = await behind({ upgrades: [400], passesBytes });
      const one = open({ server: proxy.url });
      await writeTogether(one, open({ server: proxy.url }));
      expect(proxy.requestsTo("poll")).toBeGreaterThan(2);
    },
  );

  test.each([
    ["bytes", { cutAfterBytes: 6_000 }],
    ["milliseconds", { cutAfterMs: 400 }],
  ])("[TRN47] that cuts every connection after so many %s", async (_unit, trouble) => {
    const line = await along(() => trouble);
    const one = open({ server: line.url, transport: "http" });
    const other = open({ server: line.url, transport: "http" });
    await Promise.all([one.session.whenSaved(), other.session.whenSaved()]);
    line.turnBad();
    await writeTogether(one, other, 60);
    expect(line.cuts).toBeGreaterThan(2);
  });

  test.each([1, 2, 3])(
    "[TRN47] that is slow and loses connections at random, seed %i",
    async (seed) => {
      const random = createRandom(seed);
      const line = await along(() => ({ delayMs: 50, cutAfterMs: 150 + 1_500 * random.next() }));
      const one = open({ server: line.url, transport: "http" });
      const other = open({ server: line.url, transport: "http" });
      await Promise.all([one.session.whenSaved(), other.session.whenSaved()]);
      line.turnBad();
      await writeTogether(one, other, 60);
      expect(line.cuts).toBeGreaterThan(2);
    },
  );
});
