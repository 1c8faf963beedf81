// A hundred thousand bent frames that are really looked at, through every door, while people write on.
// One seed again, or more:
// COWRITE_FUZZ_SEED=7 COWRITE_FUZZ_FRAMES=1000000 npx vitest run --project integration e2e/hostile
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { heardKinds } from "@cowrite/server/sync/SyncCounts.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { heardFrames, sumOf } from "../harness/heardFrames.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { MemoryScale } from "../harness/MemoryScale.ts";
import { frameOf } from "../harness/RawClient.ts";
import { createRandom, type Random } from "../harness/random.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";
import type { Door } from "../transport/TransportClient.ts";
import { hostileFrame } from "./hostileFrames.ts";
import { Intruder } from "./Intruder.ts";
import type { Id } from "./StructWriter.ts";

const seed = Number(process.env.COWRITE_FUZZ_SEED ?? 1);
const frames = Number(process.env.COWRITE_FUZZ_FRAMES ?? 100_000);

/** What grows the heap for the first time is no leak: memory is compared with that after this part. */
const warmUpFrames = frames / 2;

/** Through each door at once, of as many people; what each sends before its last frame. */
const connectionsAtOnce = 8;
const framesPerConnection = 150;

const allowedGrowth = 1.2;

/** On a machine that does much else. */
const patienceMs = 60_000;

/** No message of ours, so that who has sent it is let go with all before it looked at. */
const unknownType = 14;

let server: LiveServer;
let scale: MemoryScale;
let owner: Guest;
let intruders: Guest[];
let lairs: string[];

beforeEach(async () => {
  scale = await MemoryScale.create();
  server = await LiveServer.start({
    ...scale.env,
    LIMIT_TOKENS_PER_MINUTE: "0",
    LIMIT_GUESTS_PER_MINUTE: "0",
    LIMIT_DOCUMENTS_PER_MINUTE: "0",
    // What is kept away cannot harm: here all of it is to come in.
    LIMIT_FAULTS_PER_MINUTE: "0",
  });
  owner = await Guest.create(server.url, "Owner");
  intruders = await Promise.all(
    Array.from({ length: connectionsAtOnce }, () => Guest.create(server.url, "Intruder")),
  );
  // Made before, since a server that is busy may say that it cannot make one now.
  const waves = frames / (connectionsAtOnce * framesPerConnection * doors.length);
  lairs = [];
  for (let wave = 0; wave < waves + 2; wave += 1) lairs.push(await newDocument("Lair"));
});

afterEach(() => server.dispose());

async function newDocument(title: string): Promise<string> {
  const documentId = await owner.createDocument({ title });
  await owner.share(documentId, "editor");
  return documentId;
}

async function join(documentId: string): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

interface Siege {
  readonly door: Door;
  readonly documentId: string;
  readonly random: Random;
  readonly ids: Id[];
}

/** Somebody with a token, who is let go at the end and not before they have sent a great deal. */
async function intrude({ door, documentId, random, ids }: Siege, person: Guest): Promise<void> {
  const token = await person.token(documentId);
  const client = await door.connect(server.url, documentId, token);
  const heard: Uint8Array[] = [];
  client.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
  await until(
    () => heard.push(...client.take()) > 0,
    `the intruder at ${door.name} is let in`,
    patienceMs,
  );
  const speaksYWebsocket = door.label === "y-websocket";
  const intruder = new Intruder({ random, documentId, token, speaksYWebsocket, ids });
  client.sendAll(Array.from({ length: framesPerConnection }, () => intruder.frame()));
  client.sendAll([intruder.lastFrame(), frameOf(documentId, unknownType)]);
  await until(
    async () => {
      client.take();
      return await hasEnded(client.ended);
    },
    `the intruder at ${door.name} is let go`,
    patienceMs,
  );
  client.leave();
}

/** Somebody without a token. */
async function knock({ door, documentId, random }: Siege): Promise<void> {
  const client = await door.connect(server.url, documentId, undefined);
  client.sendAll(Array.from({ length: 20 }, () => hostileFrame(random, documentId)));
  await client.ended;
  client.leave();
}

async function hasEnded(ended: Promise<unknown>): Promise<boolean> {
  return await Promise.race([
    ended.then(() => true),
    new Promise<false>((resolve) => setImmediate(() => resolve(false))),
  ]);
}

/**
 * Until so many more were looked at. One door in four is to the document that people write in, and the
 * others to one that nobody opens again, since what intruders write may stay: it is writing.
 */
async function attack(documentId: string, more: number, from: number): Promise<void> {
  const goal = sumOf(await heardFrames(server.url)) + more;
  const nearIds: Id[] = [];
  for (let wave = 0; sumOf(await heardFrames(server.url)) < goal; wave++) {
    const lair = lairs.pop() ?? (await newDocument("Lair"));
    const ids: Id[] = [];
    const sieges = doors.flatMap((door, index) => {
      const random = createRandom(from * 1_000_000 + wave * 100 + index);
      const isNear = (wave + index) % doors.length === 0;
      const siege = isNear ? { documentId, ids: nearIds } : { documentId: lair, ids };
      return [{ door, random, ...siege }];
    });
    await Promise.all(
      sieges.flatMap((siege) => [
        ...intruders.map((person) => intrude(siege, person)),
        knock(siege),
      ]),
    );
  }
}

test(`[HST1] ${frames} bent frames through all doors harm nobody (seed ${seed})`, async () => {
  const near = await newDocument("Under attack");
  const far = await newDocument("Beside it");
  const besieged = [
    { documentId: near, people: [await join(near), await join(near)] },
    { documentId: far, people: [await join(far), await join(far)] },
  ];
  const everybody = besieged.flatMap(({ people }) => people);
  const words: string[] = [];
  let writes = true;
  const writing = (async () => {
    while (writes) {
      const word = `word${words.length}.`;
      words.push(word);
      for (const [index, { people }] of besieged.entries()) {
        people[words.length % 2]?.write(word, index);
      }
      await Promise.all(everybody.map((person) => person.saved()));
    }
  })();
  await attack(near, warmUpFrames, seed);
  const before = await scale.weigh(server.url);
  await attack(near, frames - warmUpFrames, seed + 1);
  writes = false;
  await writing;
  await until(
    async () => (await scale.weigh(server.url)) < before * allowedGrowth,
    "the memory is what it was before",
  );
  await until(
    async () => (await readMetric(server.url, "cowrite_connections")) === everybody.length,
    "nothing is left of the attackers",
  );
  const heard = await heardFrames(server.url);
  expect(sumOf(heard)).toBeGreaterThanOrEqual(frames);
  for (const kind of heardKinds) expect([kind, heard.get(kind)]).not.toEqual([kind, 0]);
  expect(everybody.flatMap((person) => person.closeCodes)).toEqual([]);
  for (const person of everybody) person.destroy();

  await server.stop();
  await server.start();
  for (const { documentId } of besieged) {
    const reader = await join(documentId);
    const stored = reader.text;
    for (const word of words) expect(stored.split(word)).toHaveLength(2);
    reader.destroy();
  }
}, 400_000);
