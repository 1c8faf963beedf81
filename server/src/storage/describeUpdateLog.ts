// The contract of `UpdateLog` as a test suite: every implementation passes it.
import type { DocumentId, SessionId, UserId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LogEntry, UpdateLog } from "./UpdateLog.ts";

export interface UpdateLogUnderTest {
  log: UpdateLog;
  dispose: () => Promise<void>;
}

const one = "one" as DocumentId;
const two = "two" as DocumentId;

function entry(documentId: DocumentId, ...bytes: number[]): LogEntry {
  const author = { userId: "u" as UserId, sessionId: "s" as SessionId };
  return { documentId, update: Uint8Array.from(bytes), at: 1_000, ...author };
}

/** Packs by hand: what the bytes of a segment mean is not the log's business. */
async function compact(log: UpdateLog, snapshot: number, throughSeq: number): Promise<void> {
  const { entries, rows, last } = await log.readTail(one, throughSeq);
  const [first] = entries;
  const segment = first && {
    fromSeq: last?.fromSeq ?? first.seq,
    throughSeq: entries.at(-1)?.seq ?? 0,
    entries: entries.length + (last?.entries ?? 0),
    bytes: Buffer.concat([last?.bytes ?? Buffer.of(), ...entries.map(({ update }) => update)]),
  };
  const bytes = Uint8Array.of(snapshot);
  const replaces = segment && last;
  await log.compact({
    documentId: one,
    snapshot: bytes,
    throughSeq,
    at: 1,
    rows,
    segment,
    replaces,
  });
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
      expect(await log.load(one)).toEqual({
        snapshot: undefined,
        updates: [],
        throughSeq: 0,
        damaged: [],
      });
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
      await compact(log, 9, throughSeq);
      const stored = await log.load(one);
      expect([...(stored.snapshot ?? [])]).toEqual([9]);
      expect(bytesOf(stored.updates)).toEqual([[3]]);
      expect(bytesOf((await log.load(two)).updates)).toEqual([[4]]);
    });

    test("[DUR4] a compaction older than the stored one changes nothing", async () => {
      const early = await log.append([entry(one, 1)]);
      const late = await log.append([entry(one, 2)]);
      await compact(log, 8, late);
      await expect(compact(log, 7, early)).rejects.toThrow();
      const stored = await log.load(one);
      expect([...(stored.snapshot ?? [])]).toEqual([8]);
      expect(stored.throughSeq).toBe(late);
    });

    test("[DUR4] places go on growing after everything was compacted away", async () => {
      const before = await log.append([entry(one, 1)]);
      await compact(log, 9, before);
      expect(await log.append([entry(one, 2)])).toBeGreaterThan(before);
      expect(bytesOf((await log.load(one)).updates)).toEqual([[2]]);
    });

    test("[DUR8] compaction moves entries into history, in order, and loses none", async () => {
      await log.append([entry(one, 1), entry(one, 2)]);
      const first = await log.append([entry(two, 9), entry(one, 3)]);
      await compact(log, 8, first);
      const second = await log.append([entry(one, 4)]);
      await compact(log, 8, second);
      await log.append([entry(one, 5)]);
      const { segments, tail } = await log.readHistory(one);
      expect(segments.map(({ bytes }) => [...bytes])).toEqual([[1, 2, 3, 4]]);
      expect(segments[0]).toMatchObject({ throughSeq: second, entries: 4 });
      expect(tail).toMatchObject([{ at: 1_000, userId: "u", sessionId: "s" }]);
      expect(bytesOf(tail.map(({ update }) => update))).toEqual([[5]]);
    });

    test("[DUR8] a compaction that would take out what it has not packed changes nothing", async () => {
      const throughSeq = await log.append([entry(one, 1), entry(one, 2)]);
      const snapshot = Uint8Array.of(9);
      const segment = { fromSeq: 1, throughSeq, entries: 1, bytes: Uint8Array.of(1) };
      const compaction = { documentId: one, snapshot, throughSeq, at: 1, rows: 1, segment };
      await expect(log.compact({ ...compaction, replaces: undefined })).rejects.toThrow();
      const stored = await log.load(one);
      expect(stored.snapshot).toBeUndefined();
      expect(bytesOf(stored.updates)).toEqual([[1], [2]]);
      expect((await log.readHistory(one)).segments).toEqual([]);
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
