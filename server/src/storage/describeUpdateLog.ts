// The contract of `UpdateLog` as a test suite: every implementation passes it.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LogEntry, UpdateLog } from "./UpdateLog.ts";

export interface UpdateLogUnderTest {
  log: UpdateLog;
  dispose: () => Promise<void>;
}

const one = "one" as DocumentId;
const two = "two" as DocumentId;

function entry(documentId: DocumentId, ...bytes: number[]): LogEntry {
  return { documentId, update: Uint8Array.from(bytes), at: 1_000, userId: undefined };
}

function bytesOf(updates: readonly Uint8Array[]): number[][] {
  return updates.map((update) => [...update]);
}

/** The part of the contract that needs a disk: what was stored outlives the object. */
export function describeStoredUpdateLog(
  name: string,
  open: () => Promise<UpdateLogUnderTest & { reopen: () => Promise<UpdateLog> }>,
): void {
  describeUpdateLog(name, open);
  test(`[DUR2] ${name}: what was stored is there after it is opened again`, async () => {
    const { log, reopen, dispose } = await open();
    await log.append([entry(one, 1), entry(one, 2)]);
    await log.close();
    const again = await reopen();
    expect(bytesOf((await again.load(one)).updates)).toEqual([[1], [2]]);
    await again.close();
    await dispose();
  });
}

export function describeUpdateLog(name: string, open: () => Promise<UpdateLogUnderTest>): void {
  describe(`${name} keeps the UpdateLog contract`, () => {
    let under: UpdateLogUnderTest;
    let log: UpdateLog;
    beforeEach(async () => {
      under = await open();
      log = under.log;
    });
    afterEach(() => under.dispose());

    test("[DUR2] a document that was never written is empty", async () => {
      expect(await log.load(one)).toEqual({ snapshot: undefined, updates: [], throughSeq: 0 });
    });

    test("[DUR2] what was appended is loaded, in order, and places grow", async () => {
      const first = await log.append([entry(one, 1), entry(one, 2)]);
      const second = await log.append([entry(one, 3)]);
      expect(second).toBeGreaterThan(first);
      const stored = await log.load(one);
      expect(bytesOf(stored.updates)).toEqual([[1], [2], [3]]);
      expect(stored.throughSeq).toBe(second);
    });

    test("[DUR2] documents do not touch each other", async () => {
      await log.append([entry(one, 1), entry(two, 2)]);
      await log.delete(one);
      expect((await log.load(one)).updates).toEqual([]);
      expect(bytesOf((await log.load(two)).updates)).toEqual([[2]]);
    });

    test("[DUR4] compaction replaces what it was built from, and only that", async () => {
      const throughSeq = await log.append([entry(one, 1), entry(one, 2)]);
      await log.append([entry(one, 3), entry(two, 4)]);
      await log.compact({ documentId: one, snapshot: Uint8Array.of(9), throughSeq, at: 1 });
      const stored = await log.load(one);
      expect([...(stored.snapshot ?? [])]).toEqual([9]);
      expect(bytesOf(stored.updates)).toEqual([[3]]);
      expect(bytesOf((await log.load(two)).updates)).toEqual([[4]]);
    });

    test("[DUR4] a compaction older than the stored one changes nothing", async () => {
      const early = await log.append([entry(one, 1)]);
      const late = await log.append([entry(one, 2)]);
      await log.compact({ documentId: one, snapshot: Uint8Array.of(8), throughSeq: late, at: 2 });
      await log.compact({ documentId: one, snapshot: Uint8Array.of(7), throughSeq: early, at: 3 });
      const stored = await log.load(one);
      expect([...(stored.snapshot ?? [])]).toEqual([8]);
      expect(stored.throughSeq).toBe(late);
    });

    test("[DUR4] places go on growing after everything was compacted away", async () => {
      const before = await log.append([entry(one, 1)]);
      await log.compact({ documentId: one, snapshot: Uint8Array.of(9), throughSeq: before, at: 1 });
      expect(await log.append([entry(one, 2)])).toBeGreaterThan(before);
      expect(bytesOf((await log.load(one)).updates)).toEqual([[2]]);
    });

    test("[DUR2] a caller may reuse its buffer after the append", async () => {
      const reused = entry(one, 5);
      await log.append([reused]);
      reused.update[0] = 6;
      expect(bytesOf((await log.load(one)).updates)).toEqual([[5]]);
    });

    test("[DUR2] a healthy log says so", async () => {
      await expect(log.check()).resolves.toBeUndefined();
    });
  });
}
