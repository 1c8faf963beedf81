import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { DrawingCost } from "./DrawingCost.ts";
import { IncomingFrames } from "./IncomingFrames.ts";

// An address, the type, and the message of y-protocols/sync.
const updateFrame = Uint8Array.of(1, 100, 0, 2);
const awarenessFrame = Uint8Array.of(1, 100, 1, 0, 0);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A page that takes so long to be drawn. */
function page(pictureMs: number) {
  const doc = new Y.Doc();
  const author = { isWriting: true };
  const handled: number[] = [];
  const frames = new IncomingFrames({
    doc,
    origin: {},
    receiving: () => undefined,
    handle: ({ data }) => void handled.push(data.byteLength),
    // The picture takes its time after what is done before it.
    nextFrame: (callback) => {
      const timer = setTimeout(() => {
        callback();
        vi.setSystemTime(Date.now() + pictureMs);
      }, 16);
      return () => clearTimeout(timer);
    },
    isWriting: () => author.isWriting,
    now: Date.now,
  });
  const add = (frame: Uint8Array) =>
    frames.add(new MessageEvent("message", { data: frame.slice().buffer }));
  return { author, handled, frames, add };
}

/** @returns after how many milliseconds the next frame is taken in. */
function waitOf({ handled, add }: ReturnType<typeof page>, frame = updateFrame): number {
  const before = handled.length;
  const begin = Date.now();
  add(frame);
  for (let ms = 0; handled.length === before; ms += 1) {
    if (ms > 1_000) throw new Error("It is never taken in.");
    vi.advanceTimersByTime(1);
  }
  return Date.now() - begin;
}

function settle(): void {
  vi.advanceTimersByTime(1_000);
}

it("[SES63] where a picture is soon made, others' words wait for the next one only", () => {
  const quick = page(1);
  for (let each = 0; each < 20; each += 1) waitOf(quick);
  expect(waitOf(quick)).toBeLessThan(32);
});

it("[SES63] where it takes long, they rest while one writes, never longer than a quarter of a second", () => {
  const slow = page(20);
  for (let each = 0; each < 20; each += 1) waitOf(slow);
  expect(waitOf(slow)).toBeGreaterThan(64);
  const slower = page(300);
  for (let each = 0; each < 20; each += 1) expect(waitOf(slower)).toBeLessThan(600);
});

it("[SES63] so do carets, in the order in which they came; and nobody's words while one does not write", () => {
  const slow = page(20);
  for (let each = 0; each < 20; each += 1) waitOf(slow);
  expect(waitOf(slow, awarenessFrame)).toBeGreaterThan(64);
  vi.advanceTimersByTime(1);
  slow.add(updateFrame);
  slow.add(awarenessFrame);
  const before = slow.handled.length;
  settle();
  expect(slow.handled.slice(before)).toEqual([updateFrame.byteLength, awarenessFrame.byteLength]);
  slow.author.isWriting = false;
  waitOf(slow);
  expect(waitOf(slow)).toBeLessThan(64);
  expect(waitOf(slow, awarenessFrame)).toBe(0);
});

it("[SES63] the first after a pause waits for nothing, and what waits can be taken in at once", () => {
  const slow = page(20);
  for (let each = 0; each < 20; each += 1) waitOf(slow);
  settle();
  expect(waitOf(slow)).toBeLessThan(64);
  vi.advanceTimersByTime(1);
  slow.add(updateFrame);
  const before = slow.handled.length;
  slow.frames.flush();
  expect(slow.handled.length).toBe(before + 1);
  settle();
  expect(slow.handled.length).toBe(before + 1);
  expect(vi.getTimerCount()).toBe(0);
});

it("[SES63] a clock that is set, or a machine that slept, keeps nothing away for longer", () => {
  const clock = { now: 1_000_000 };
  const cost = new DrawingCost(() => clock.now);
  cost.of(() => undefined);
  clock.now += 3_600_000;
  vi.advanceTimersByTime(0);
  expect(cost.restMs).toBe(250);
  clock.now -= 7_200_000;
  expect(cost.restMs).toBe(250);
  for (let picture = 0; picture < 20; picture += 1) {
    cost.of(() => undefined);
    vi.advanceTimersByTime(0);
  }
  clock.now += 250;
  expect(cost.restMs).toBeLessThan(0);
});

it("[SES63] a rest is over when it is, however long nothing came", () => {
  const clock = { now: 0 };
  const cost = new DrawingCost(() => clock.now);
  expect(cost.restMs).toBeLessThanOrEqual(0);
  cost.of(() => undefined);
  clock.now = 100;
  vi.advanceTimersByTime(0);
  expect(cost.restMs).toBe(240);
  clock.now = 340;
  expect(cost.restMs).toBe(0);
});
