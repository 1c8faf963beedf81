import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { isFull, StorageOutage } from "./StorageOutage.ts";

const limits = { backlogBytes: 100, backlogMs: 60_000 };

test.each([
  [{ backlogBytes: 0, oldestWaitMs: 0 }, limits, false],
  [{ backlogBytes: 99, oldestWaitMs: 59_999 }, limits, false],
  [{ backlogBytes: 100, oldestWaitMs: 0 }, limits, true],
  [{ backlogBytes: 1, oldestWaitMs: 60_000 }, limits, true],
  [{ backlogBytes: 1e9, oldestWaitMs: 1e9 }, { backlogBytes: 0, backlogMs: 0 }, false],
])("[DUR31] a backlog of %o with limits of %o is full: %o", (backlog, limited, full) => {
  expect(isFull(backlog, limited)).toBe(full);
});

/** A database that answers an append only when the test says so. */
class SlowLog extends MemoryUpdateLog {
  readonly #appends: (() => void)[] = [];

  override async append(...args: Parameters<MemoryUpdateLog["append"]>): Promise<number> {
    await new Promise<void>((resolve) => this.#appends.push(resolve));
    return super.append(...args);
  }

  async answer(): Promise<void> {
    this.#appends.shift()?.();
    await settled();
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function reader(): { closed: CloseReason[]; end: (reason: CloseReason) => void } {
  const closed: CloseReason[] = [];
  return { closed, end: (reason) => closed.push(reason) };
}

test("[DUR33] readers are kept while the backlog is full, and sent away once, when it is not", async () => {
  const log = new SlowLog();
  let clock = 0;
  const commit = new GroupCommit({ log, now: () => clock });
  const outage = new StorageOutage(commit, limits);
  const write = (bytes: number) =>
    commit.push({
      documentId: "doc" as DocumentId,
      update: new Uint8Array(bytes),
      at: 0,
      userId: undefined,
      sessionId: undefined,
    });

  write(60);
  await settled();
  expect(outage.isFull).toBe(false);
  write(70);
  expect(outage.isFull).toBe(true);
  const [stays, leaves] = [reader(), reader()];
  outage.keepReader(stays);
  outage.keepReader(leaves);
  outage.forget(leaves);

  // The first commit lands, but what is left has waited for too long by now.
  clock = 60_000;
  await log.answer();
  expect(commit.backlogBytes).toBe(70);
  expect(outage.isFull).toBe(true);
  expect(stays.closed).toEqual([]);

  await log.answer();
  expect(outage.isFull).toBe(false);
  expect(stays.closed).toEqual([closeCodes.storageAway]);
  expect(leaves.closed).toEqual([]);
});
