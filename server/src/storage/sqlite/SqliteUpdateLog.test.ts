import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import { describeStoredUpdateLog } from "../describeUpdateLog.ts";
import { openDatabase } from "../kysely/openDatabase.ts";
import { SqliteConnection, SqliteError } from "./SqliteConnection.ts";
import { createSqliteUpdateLog } from "./SqliteUpdateLog.ts";

async function migratedFile(): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-log-"));
  const file = join(folder, "cowrite.sqlite");
  const database = await openDatabase({ file });
  await database.close();
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

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
