import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test, vi } from "vitest";
import { GroupCommit } from "./GroupCommit.ts";
import { MemoryUpdateLog } from "./MemoryUpdateLog.ts";
import type { LogEntry } from "./UpdateLog.ts";

const documentId = "doc" as DocumentId;

function entry(value: number): LogEntry {
  return {
    documentId,
    update: Uint8Array.of(value),
    at: 0,
    userId: undefined,
    sessionId: undefined,
  };
}

/** A log that lands a flight only when the test says so, and fails when the test says so. */
class HeldLog extends MemoryUpdateLog {
  readonly flights: number[] = [];
  #release: (() => void) | undefined;
  failNext = 0;

  override async append(entries: readonly LogEntry[]): Promise<number> {
    this.flights.push(entries.length);
    await new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    if (this.failNext > 0) {
      this.failNext -= 1;
      throw new Error("disk full");
    }
    return super.append(entries);
  }

  async release(): Promise<void> {
    while (this.#release === undefined) await nextTurn();
    const release = this.#release;
    this.#release = undefined;
    release();
    await nextTurn();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function stored(log: MemoryUpdateLog): Promise<number[]> {
  return (await log.load(documentId)).updates.map((update) => update[0] ?? -1);
}

test("[DUR3] one commit is in flight, and all that wait ride in the next", async () => {
  const log = new HeldLog();
  const commit = new GroupCommit({ log });
  commit.push(entry(1));
  await nextTurn();
  for (let value = 2; value <= 1_000; value += 1) commit.push(entry(value));
  await nextTurn();
  expect(log.flights).toEqual([1]);
  await log.release();
  await log.release();
  await commit.whenIdle();
  expect(log.flights).toEqual([1, 999]);
  expect(commit.backlogBytes).toBe(0);
});

test("[DUR1] nothing counts as durable before its commit has landed", async () => {
  const log = new HeldLog();
  const commit = new GroupCommit({ log });
  const ticket = commit.push(entry(1));
  let durable = false;
  const done = commit.whenDurable(ticket).then(() => {
    durable = true;
  });
  await nextTurn();
  expect(durable).toBe(false);
  await log.release();
  await done;
  expect(commit.durable).toBe(ticket);
});

test("[DUR5] a failing log is tried again, in order, without a new edit", async () => {
  const log = new HeldLog();
  log.failNext = 3;
  const seen: number[] = [];
  const recovered: number[] = [];
  const commit = new GroupCommit({
    log,
    sleep: () => Promise.resolve(),
    onFailure: (_error, failures) => seen.push(failures),
    onRecovery: (failures) => recovered.push(failures),
  });
  commit.push(entry(1));
  await nextTurn();
  commit.push(entry(2));
  const ticket = commit.push(entry(3));
  for (let attempt = 0; attempt < 4; attempt += 1) await log.release();
  await commit.whenDurable(ticket);
  expect(await stored(log)).toEqual([1, 2, 3]);
  expect(seen).toEqual([1, 2, 3]);
  expect(recovered).toEqual([3]);
  expect(commit.lastError).toBeUndefined();
});

test("[DUR3] waiters are told in the order of their tickets", async () => {
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const order: number[] = [];
  const tickets = [1, 2, 3].map((value) => commit.push(entry(value)));
  await Promise.all(
    tickets.toReversed().map((ticket) => commit.whenDurable(ticket).then(() => order.push(ticket))),
  );
  expect(order).toEqual(tickets);
});

test("[OPS30] each commit is told once, with how much it held and how long it took", async () => {
  const log = new HeldLog();
  log.failNext = 1;
  let clock = 0;
  const told: unknown[] = [];
  const commit = new GroupCommit({
    log,
    sleep: () => Promise.resolve(),
    now: () => clock,
    onCommit: (finished) => told.push(finished),
  });
  commit.push(entry(1));
  await nextTurn();
  commit.push(entry(2));
  clock = 7_000;
  await log.release();
  clock = 7_500;
  await log.release();
  await commit.whenIdle();
  expect(told).toEqual([{ updates: 2, seconds: 0.5 }]);
});

test("[DUR30] an append that never answers shows in the age of the oldest entry, and no second one is made beside it", async () => {
  const log = new HeldLog();
  let clock = 0;
  const commit = new GroupCommit({ log, now: () => clock });
  expect(commit.oldestWaitMs).toBe(0);
  commit.push(entry(1));
  await nextTurn();
  clock = 90_000;
  for (let value = 2; value <= 5; value += 1) commit.push(entry(value));
  await nextTurn();
  expect(commit.lastError).toBeUndefined();
  expect(commit.oldestWaitMs).toBe(90_000);
  expect(commit.backlogBytes).toBe(5);
  expect(log.flights).toEqual([1]);
  clock = 91_000;
  await log.release();
  expect(commit.oldestWaitMs).toBe(1_000);
  await log.release();
  await commit.whenIdle();
  expect(commit.oldestWaitMs).toBe(0);
  expect(await stored(log)).toEqual([1, 2, 3, 4, 5]);
});

test("[DUR11] commits keep a pace under load, and an update alone does not wait for it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const log = new MemoryUpdateLog();
  const flights: number[] = [];
  const append = log.append.bind(log);
  log.append = (entries) => {
    flights.push(entries.length);
    return append(entries);
  };
  const commit = new GroupCommit({ log });
  await commit.whenDurable(commit.push(entry(1)));
  expect(flights).toEqual([1]);
  for (let value = 0; value < 5; value += 1) commit.push(entry(value));
  const last = commit.whenIdle();
  await vi.advanceTimersByTimeAsync(0);
  expect(flights).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  await last;
  expect(flights).toEqual([1, 5]);
  vi.useRealTimers();
});
