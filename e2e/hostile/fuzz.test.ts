// A hundred thousand bent frames through every door, while people write on. One seed again, or more:
// COWRITE_FUZZ_SEED=7 COWRITE_FUZZ_FRAMES=1000000 npx vitest run --project integration e2e/hostile
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { createRandom, type Random } from "../harness/random.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";
import type { Door, TransportClient } from "../transport/TransportClient.ts";
import { hostileFrame } from "./hostileFrames.ts";

const seed = Number(process.env.COWRITE_FUZZ_SEED ?? 1);
const frames = Number(process.env.COWRITE_FUZZ_FRAMES ?? 100_000);

/** A connection sends so many, though some of them end it: then another comes. */
const framesPerConnection = 25;
const connectionsAtOnce = 20;

/** Each frame is a request there, so they get fewer. */
const shares: Record<string, number> = {
  "the WebSocket door": 0.5,
  "the y-websocket door": 0.42,
  "the HTTP door, by stream": 0.04,
  "the HTTP door, by polls": 0.04,
};

// V8 keeps a heap that was large once, and now and then some more; what leaks goes on growing: a
// kilobyte for each frame would make it double. bench/hostile measures the rest.
const allowedGrowth = 1.5;

let server: LiveServer;
let owner: Guest;

beforeEach(async () => {
  server = await LiveServer.start({ LIMIT_TOKENS_PER_MINUTE: "100000" });
  owner = await Guest.create(server.url, "Owner");
});

afterEach(() => server.dispose());

interface Besieged {
  documentId: string;
  people: WritingClient[];
}

async function besieged(title: string): Promise<Besieged> {
  const documentId = await owner.createDocument({ title });
  const people = [await join(documentId), await join(documentId)];
  return { documentId, people };
}

async function join(documentId: string): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

async function attack(
  door: Door,
  documentId: string,
  random: Random,
  count: number,
): Promise<void> {
  const token = await owner.token(documentId);
  for (let sent = 0; sent < count; ) {
    const clients = await Promise.all(
      Array.from({ length: connectionsAtOnce }, () => enter(door, documentId, token, random)),
    );
    for (const client of clients) {
      for (let each = 0; each < framesPerConnection && sent < count; each++, sent++) {
        client.send(hostileFrame(random, documentId));
      }
    }
    await Promise.all(clients.map((client) => finish(client)));
  }
}

// One in ten says nothing of themselves first.
function enter(
  door: Door,
  documentId: string,
  token: string,
  random: Random,
): Promise<TransportClient> {
  return door.connect(server.url, documentId, random.below(10) === 0 ? undefined : token);
}

/** The server has read all when it ends the connection, or has had a moment and does not. */
async function finish(client: TransportClient): Promise<void> {
  const moment = new Promise((resolve) => setTimeout(resolve, 150));
  await Promise.race([client.ended, moment]);
  client.leave();
}

async function attackAll(documentId: string, count: number, from: number): Promise<void> {
  for (const [index, door] of doors.entries()) {
    const share = Math.ceil(count * (shares[door.name] ?? 0));
    await attack(door, documentId, createRandom(from * 10 + index), share);
  }
}

test(`[HST1] ${frames} bent frames through all doors harm nobody (seed ${seed})`, async () => {
  const near = await besieged("Under attack");
  const far = await besieged("Beside it");
  const everybody = [...near.people, ...far.people];
  const words: string[] = [];
  let writes = true;
  const writing = (async () => {
    while (writes) {
      const word = `word${words.length}.`;
      words.push(word);
      for (const [index, people] of [near.people, far.people].entries()) {
        people[words.length % 2]?.write(word, index);
      }
      await Promise.all(everybody.map((person) => person.saved()));
    }
  })();
  await attackAll(near.documentId, frames / 2, seed);
  const between = await readMetric(server.url, "process_resident_memory_bytes");
  await attackAll(near.documentId, frames / 2, seed + 1);
  writes = false;
  await writing;

  await until(async () => {
    const bytes = await readMetric(server.url, "process_resident_memory_bytes");
    return bytes < between * allowedGrowth;
  }, "the second half has taken no more memory than the first");
  await until(
    async () => (await readMetric(server.url, "cowrite_connections")) === everybody.length,
    "nothing is left of the attackers",
  );
  expect(everybody.flatMap((person) => person.closeCodes)).toEqual([]);
  for (const person of everybody) person.destroy();

  await server.stop();
  await server.start();
  for (const { documentId } of [near, far]) {
    const reader = await join(documentId);
    const stored = reader.text;
    for (const word of words) expect(stored.split(word)).toHaveLength(2);
    reader.destroy();
  }
}, 400_000);
