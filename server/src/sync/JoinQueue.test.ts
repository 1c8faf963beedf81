import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Join, JoinQueue } from "./JoinQueue.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const MB = 1024 * 1024;

class Visitor implements Join {
  readonly bytes: number;
  waitingBytes = 0;
  isGone = false;
  isServed = false;

  constructor(bytes: number) {
    this.bytes = bytes;
  }

  send(): void {
    this.isServed = true;
    this.waitingBytes = this.bytes;
  }
}

function crowd(queue: JoinQueue, sizes: readonly number[]): Visitor[] {
  const visitors = sizes.map((bytes) => new Visitor(bytes));
  for (const visitor of visitors) queue.add(visitor);
  return visitors;
}

function served(visitors: readonly Visitor[]): number {
  return visitors.filter(({ isServed }) => isServed).length;
}

test("[BRD13] large first syncs are admitted a few at a time, and the next when one has left", () => {
  const queue = new JoinQueue();
  const visitors = crowd(
    queue,
    Array.from({ length: 20 }, () => 4 * MB),
  );
  expect(served(visitors)).toBe(8);
  for (const visitor of visitors.slice(0, 3)) visitor.waitingBytes = 0;
  vi.advanceTimersByTime(20);
  expect(served(visitors)).toBe(11);
});

test("[BRD13] the smallest goes first, and a short document does not wait at all", () => {
  const queue = new JoinQueue();
  crowd(
    queue,
    Array.from({ length: 8 }, () => 4 * MB),
  );
  const [large, small] = crowd(queue, [9 * MB, 2 * MB]);
  const [short] = crowd(queue, [1_000]);
  expect([large?.isServed, small?.isServed, short?.isServed]).toEqual([false, false, true]);
  vi.advanceTimersByTime(2_500);
  expect(small?.isServed).toBe(true);
  const order = new JoinQueue();
  const blockers = crowd(
    order,
    Array.from({ length: 8 }, () => MB),
  );
  const [later, sooner] = crowd(order, [9 * MB, 2 * MB]);
  const [one] = blockers;
  if (one !== undefined) one.waitingBytes = 0;
  vi.advanceTimersByTime(20);
  expect([later?.isServed, sooner?.isServed]).toEqual([false, true]);
});

test("[BRD13] who reads slowly, or has gone, holds up nobody", () => {
  const queue = new JoinQueue();
  crowd(
    queue,
    Array.from({ length: 8 }, () => 4 * MB),
  );
  const [gone, next] = crowd(queue, [MB, 2 * MB]);
  if (gone !== undefined) gone.isGone = true;
  vi.advanceTimersByTime(2_100);
  expect([gone?.isServed, next?.isServed]).toEqual([false, true]);
  expect(queue.length).toBe(0);
});
