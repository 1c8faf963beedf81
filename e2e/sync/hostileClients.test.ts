// Thousands of bad updates against a real process, while two people write on. A longer run:
// BAD_UPDATES=200000 npx vitest run --project integration e2e/sync/hostileClients.test.ts
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { circle, deepEmbed, deletionOf, hugeCounts, lonelyUpdates } from "../harness/badUpdates.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { createRandom, type Random } from "../harness/random.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const badUpdates = Number(process.env.BAD_UPDATES ?? 30_000);
const seed = 11;

// A burst is what one liar sends before the server has let it go.
const burst = 2_000;

// What one liar may leave waiting is 1 MiB, and what it sends is garbage for the collector: far
// less than the hundreds of megabytes that parking all of this would take.
const allowedGrowth = 150 * 1024 * 1024;

let server: LiveServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Besieged" });
});

afterEach(() => server.dispose());

async function join(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

/** One liar comes, sends all of these, and waits to be let go. @returns the code. */
async function attack(token: string, updates: readonly Uint8Array[]): Promise<number> {
  const liar = await new RawClient(server.url, documentId).opened();
  liar.authenticate(documentId, token);
  await until(() => liar.frames.length > 0, "the liar is let in");
  for (const update of updates) liar.send(frameOf(documentId, 0, 2, update));
  const { code } = await liar.closed;
  return code;
}

/** Updates that wait for what never comes, in made-up names and in that of somebody who writes. */
function onesThatWait(random: Random, honest: number): Uint8Array[] {
  const firstClient = 1_000_000 + random.below(1_000_000);
  return [deletionOf(honest, 2 ** 40), ...lonelyUpdates(burst, firstClient)];
}

/** One of each kind that is refused at once. */
function onesThatEnd(random: Random): Uint8Array[] {
  // Whatever random bytes say, what follows them is no end of an update.
  const garbage = Uint8Array.from({ length: 1 + random.below(300) }, () => random.below(256));
  return [Uint8Array.of(...garbage, 255), deepEmbed(2_000), circle(), hugeCounts()];
}

function authorsOf(doc: Y.Doc): number[] {
  return [...doc.store.clients.keys()].sort((a, b) => a - b);
}

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

test(`[CRD16] ${badUpdates} bad updates harm nobody (seed ${seed})`, async () => {
  const random = createRandom(seed);
  const people = [await join(), await join()];
  const token = await owner.token(documentId);
  const codes = new Set<number>();
  let words = 0;
  const writeOn = async () => {
    for (const [index, person] of people.entries()) person.write(`w${words++}`, index);
    await Promise.all(people.map((person) => person.saved()));
  };
  await writeOn();
  const honest = people[0]?.doc.clientID ?? 0;
  codes.add(await attack(token, onesThatWait(random, honest)));
  const before = await residentBytes();

  for (let sent = 0; sent < badUpdates; sent += burst) {
    const waiting = onesThatWait(random, honest);
    const attacks = [waiting, ...onesThatEnd(random).map((update) => [update])];
    const [ends] = await Promise.all([
      Promise.all(attacks.map((updates) => attack(token, updates))),
      writeOn(),
    ]);
    for (const code of ends) codes.add(code);
  }

  await writeOn();
  expect([...codes].sort()).toEqual([closeCodes.badFrame.code, closeCodes.missingUpdates.code]);
  expect(people.flatMap((person) => person.closeCodes)).toEqual([]);
  expect((await residentBytes()) - before).toBeLessThan(allowedGrowth);

  // The server starts again and reads what it has stored: words of these two, and nothing else.
  for (const person of people) person.destroy();
  await server.stop();
  await server.start();
  const reader = await join();
  expect(reader.doc.store.pendingStructs).toBeNull();
  expect(reader.doc.store.pendingDs).toBeNull();
  expect(authorsOf(reader.doc)).toEqual(authorsOf(people[0]?.doc ?? new Y.Doc()));
  const stored = new Set(reader.text.split(/\s+/).filter((word) => word !== ""));
  expect(stored).toEqual(new Set(Array.from({ length: words }, (_, word) => `w${word}`)));
  reader.destroy();
});
