import { stat } from "node:fs/promises";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import { describeStoredUpdateLog } from "../describeUpdateLog.ts";
import { listKnown, readRows } from "../doctor/readRows.ts";
import { migratedFile } from "../kysely/migratedFile.ts";
import { ReadOnlySqlite } from "./ReadOnlySqlite.ts";
import { SqliteConnection, SqliteError } from "./SqliteConnection.ts";
import { createSqliteUpdateLog } from "./SqliteUpdateLog.ts";

describeStoredUpdateLog("SqliteUpdateLog", async () => {
  const { file, remove } = await migratedFile();
  const open = async () => createSqliteUpdateLog(await SqliteConnection.open({ file }));
  const log = await open();
  return {
    log,
    reopen: open,
    async dispose() {
      await log.close();
      await remove();
    },
  };
});

test("[DUR3] the database syncs each commit, through a write-ahead log", async () => {
  const { file, remove } = await migratedFile();
  const connection = await SqliteConnection.open({ file });
  const read = async (name: string) => (await connection.run({ sql: `PRAGMA ${name}` })).rows[0];
  expect(await read("journal_mode")).toEqual({ journal_mode: "wal" });
  // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
  expect(await read("synchronous")).toEqual({ synchronous: 2 });
  await connection.close();
  await remove();
});

test("[DUR5] a full disk rejects a whole append, and takes appends again afterwards", async () => {
  const { file, remove } = await migratedFile();
  const connection = await SqliteConnection.open({ file, maxPageCount: 40 });
  const log = createSqliteUpdateLog(connection);
  const documentId = "doc" as DocumentId;
  const entry = (bytes: number) => ({
    documentId,
    update: new Uint8Array(bytes).fill(1),
    at: 0,
    userId: undefined,
    sessionId: undefined,
  });
  await expect(log.append([entry(10), entry(500_000)])).rejects.toThrow(SqliteError);
  expect((await log.load(documentId)).updates).toEqual([]);
  await log.append([entry(10)]);
  expect((await log.load(documentId)).updates).toHaveLength(1);
  await log.close();
  await remove();
});

test("[DUR2] a closed or missing database is an error, never a hang", async () => {
  await expect(SqliteConnection.open({ file: "/no/such/folder/x.sqlite" })).rejects.toThrow(
    SqliteError,
  );
  const { file, remove } = await migratedFile();
  const connection = await SqliteConnection.open({ file });
  await connection.close();
  await expect(connection.run({ sql: "SELECT 1" })).rejects.toThrow(/closed/);
  await remove();
});

test("[DUR9] a database that is closed keeps no room for what was packed away", async () => {
  const { file, remove } = await migratedFile();
  const log = createSqliteUpdateLog(await SqliteConnection.open({ file }));
  const documentId = "doc" as DocumentId;
  const author = { userId: undefined, sessionId: undefined };
  const update = new Uint8Array(1_000_000).fill(1);
  const throughSeq = await log.append([{ documentId, update, at: 0, ...author }]);
  const segment = { fromSeq: 1, throughSeq, entries: 1, bytes: Uint8Array.of(1) };
  const snapshot = Uint8Array.of(0, 0);
  const compaction = { documentId, snapshot, throughSeq, at: 0, rows: 1, segment };
  await log.compact({ ...compaction, replaces: undefined });
  await log.close();
  expect((await stat(file)).size).toBeLessThan(500_000);
  await remove();
});

test("[DUR12] updates are moved many at a time, and no place is given twice, whatever became of them", async () => {
  const { file, remove } = await migratedFile();
  const author = { userId: undefined, sessionId: undefined };
  const entry = (documentId: string) => ({
    documentId: documentId as DocumentId,
    update: Uint8Array.of(1),
    at: 0,
    ...author,
  });
  const places: number[] = [];
  const counts = { recent: 0, settled: 0 };
  for (let visit = 0; visit < 3; visit++) {
    const connection = await SqliteConnection.open({ file });
    const log = createSqliteUpdateLog(connection);
    const count = async (table: string) =>
      Number((await connection.run({ sql: `SELECT count(*) AS n FROM ${table}` })).rows[0]?.n);
    for (let flight = 0; flight < 200; flight++) {
      places.push(await log.append([entry("one"), entry("two")]));
    }
    counts.recent = Math.max(counts.recent, await count("recent_updates"));
    counts.settled = Math.max(counts.settled, await count("document_updates"));
    expect((await log.load("one" as DocumentId)).updates).toHaveLength(200);
    // All of it is gone, the newest places too.
    await log.delete("one" as DocumentId);
    await log.delete("two" as DocumentId);
    expect(await count("all_updates")).toBe(0);
    await log.close();
  }
  expect(places).toEqual(Array.from({ length: 600 }, (_, index) => 2 * (index + 1)));
  expect(counts.recent).toBeGreaterThan(0);
  expect(counts.settled).toBeGreaterThan(100);
  await remove();
});

test("[DUR12] updates that could not be moved are moved with the next ones", async () => {
  const { file, remove } = await migratedFile();
  const connection = await SqliteConnection.open({ file });
  let isFull = false;
  const log = createSqliteUpdateLog({
    settle: connection.settle,
    transaction: (statements) =>
      isFull ? Promise.reject(new Error("disk full")) : connection.transaction(statements),
    close: () => connection.close(),
  });
  const author = { userId: undefined, sessionId: undefined };
  const documentId = "doc" as DocumentId;
  const append = (count: number) =>
    log.append(Array(count).fill({ documentId, update: Uint8Array.of(1), at: 0, ...author }));
  const recent = async () =>
    Number((await connection.run({ sql: "SELECT count(*) AS n FROM recent_updates" })).rows[0]?.n);
  // The first flight after the start moves what the last one left.
  await append(1);
  await append(250);
  expect(await recent()).toBe(250);
  isFull = true;
  await expect(append(10)).rejects.toThrow("disk full");
  isFull = false;
  await append(10);
  expect(await recent()).toBe(0);
  // Also where some come while others are moved.
  await Promise.all([append(250), append(10), append(200), append(20)]);
  await append(200);
  expect(await recent()).toBeLessThanOrEqual(256);
  await log.close();
  await remove();
});

test("[DUR12] who only looks at a file finds updates that have just come, and those of an older program's file", async () => {
  const { file, remove } = await migratedFile();
  const connection = await SqliteConnection.open({ file });
  const log = createSqliteUpdateLog(connection);
  const documentId = "doc" as DocumentId;
  const author = { userId: undefined, sessionId: undefined };
  const append = () => log.append([{ documentId, update: Uint8Array.of(1), at: 0, ...author }]);
  // The first flight after the start moves what the last one left.
  await append();
  await append();
  const looked = async () => {
    const reader = new ReadOnlySqlite(file);
    const [known = { id: documentId, title: undefined }] = await listKnown(reader);
    const { updates } = await readRows(reader, known);
    await reader.close();
    return updates.map(({ seq }) => seq);
  };
  expect(await looked()).toEqual([1, 2]);
  await log.close();
  const older = await SqliteConnection.open({ file });
  await older.run({ sql: "DROP VIEW all_updates" });
  await older.close();
  expect(await looked()).toEqual([1, 2]);
  await remove();
});
