import { expect, test } from "vitest";
import { type EndReason, endCauses } from "./endCauses.ts";
import { UnsentBytes } from "./UnsentBytes.ts";

const limit = 1_000_000;

/** Takes nothing until it is told to. */
class Reader {
  readonly ends: EndReason[] = [];
  heldBytes = 0;
  readonly #unsent: UnsentBytes;

  constructor(unsent: UnsentBytes) {
    this.#unsent = unsent;
    unsent.add(this);
  }

  send(frame: Uint8Array): void {
    this.heldBytes += frame.byteLength;
    this.#unsent.sent(this, frame);
  }

  end(reason: EndReason): void {
    this.ends.push(reason);
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("[BRD30] when too much waits for all together, the slowest is let go, and nobody else", async () => {
  const unsent = new UnsentBytes(limit);
  const [slow, slowest, slower] = [new Reader(unsent), new Reader(unsent), new Reader(unsent)];
  for (let round = 0; round < 3; round += 1) {
    slow.send(new Uint8Array(100_000));
    slower.send(new Uint8Array(101_000));
    slowest.send(new Uint8Array(102_000));
  }
  await nextTurn();
  expect(slowest.ends).toEqual([]);
  slowest.send(new Uint8Array(102_000));
  await nextTurn();
  expect(slowest.ends).toEqual([endCauses.unsentBytes]);
  expect(unsent.bytes).toBe(603_000);
  expect([...slow.ends, ...slower.ends]).toEqual([]);
});

test("[BRD30] as many as needed are let go at once", async () => {
  const unsent = new UnsentBytes(limit);
  const readers = Array.from({ length: 30 }, () => new Reader(unsent));
  for (const reader of readers) reader.send(new Uint8Array(100_000));
  await nextTurn();
  expect(readers.filter(({ ends }) => ends.length > 0)).toHaveLength(20);
  expect(unsent.bytes).toBe(limit);
});

test("[BRD30] what a crowd waits for counts once, until the last of them has it", async () => {
  const unsent = new UnsentBytes(limit);
  const crowd = Array.from({ length: 200 }, () => new Reader(unsent));
  const frames = [new Uint8Array(400_000), new Uint8Array(500_000)];
  // Each socket keeps a view of its own.
  for (const frame of frames) for (const reader of crowd) reader.send(frame.subarray());
  await nextTurn();
  expect(unsent.bytes).toBe(900_000);
  for (const reader of crowd) reader.heldBytes -= 400_000;
  expect(unsent.bytes).toBe(500_000);
  for (const reader of crowd.slice(1)) reader.heldBytes = 0;
  expect(unsent.bytes).toBe(500_000);
  unsent.delete(crowd[0] as Reader);
  expect(unsent.bytes).toBe(0);
  expect(crowd.flatMap(({ ends }) => ends)).toEqual([]);
});

test("[BRD30] who waits for what all wait for is not let go before who waits for more alone", async () => {
  const unsent = new UnsentBytes(limit);
  const crowd = Array.from({ length: 20 }, () => new Reader(unsent));
  const shared = new Uint8Array(700_000);
  for (const reader of crowd) reader.send(shared.subarray());
  const alone = new Reader(unsent);
  alone.send(new Uint8Array(400_000));
  await nextTurn();
  expect(alone.ends).toEqual([endCauses.unsentBytes]);
  expect(crowd.flatMap(({ ends }) => ends)).toEqual([]);
});

test("[BRD30] small frames count for each, and what has left within its turn for nobody", async () => {
  const unsent = new UnsentBytes(limit);
  const readers = [new Reader(unsent), new Reader(unsent)];
  const key = new Uint8Array(50);
  for (const reader of readers) for (let each = 0; each < 100; each += 1) reader.send(key);
  expect(unsent.bytes).toBe(10_000);
  const [quick] = readers;
  quick?.send(new Uint8Array(10 * limit));
  if (quick !== undefined) quick.heldBytes = 0;
  await nextTurn();
  expect(quick?.ends).toEqual([]);
  expect(unsent.bytes).toBe(5_000);
});

test("[BRD30] without a limit nobody is let go", async () => {
  const unsent = new UnsentBytes(0);
  const reader = new Reader(unsent);
  reader.send(new Uint8Array(limit));
  await nextTurn();
  expect(reader.ends).toEqual([]);
});
