// The update log on a real PostgreSQL: the contract, and what is PostgreSQL's own.
import { setAside } from "@cowrite/server/storage/damagedRows.ts";
import { describeStoredUpdateLog } from "@cowrite/server/storage/describeUpdateLog.ts";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { openUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import { PostgresConnection } from "@cowrite/server/storage/postgres/PostgresConnection.ts";
import { PostgresError } from "@cowrite/server/storage/postgres/PostgresError.ts";
import type { LogEntry, UpdateLog } from "@cowrite/server/storage/UpdateLog.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { createPostgresDatabase } from "../harness/createPostgresDatabase.ts";

const documentId = "doc" as DocumentId;

/** An update that only says which it is. */
function entry(number: number): LogEntry {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return { documentId, update: bytes, at: number, userId: "u" as UserId, sessionId: undefined };
}

function numberOf(update: Uint8Array): number {
  return Buffer.from(update).readUInt32BE();
}

async function migratedDatabase(): Promise<string> {
  const url = await createPostgresDatabase();
  await (await openDatabase({ url })).close();
  return url;
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  return await use(client).finally(() => client.end());
}

async function keptRows(url: string): Promise<unknown[]> {
  const rows = "SELECT kind, seq FROM damaged_rows ORDER BY kind";
  return (await withClient(url, (client) => client.query(rows))).rows;
}

describeStoredUpdateLog("PostgresUpdateLog", async () => {
  const url = await migratedDatabase();
  const log = await openUpdateLog({ url });
  return { log, reopen: () => openUpdateLog({ url }), dispose: () => log.close() };
});

test("[DUR40] a flight of thousands of updates is one transaction, and keeps its order", async () => {
  const url = await migratedDatabase();
  const log = await openUpdateLog({ url });
  const before = Array.from({ length: 12_345 }, (_, index) => entry(index));
  const last = await log.append(before);
  const stored = await log.load(documentId);
  expect(stored.updates.map(numberOf)).toEqual(before.map(({ at }) => at));
  expect(stored.throughSeq).toBe(last);
  const transactions = await withClient(url, (client) =>
    client.query("SELECT DISTINCT xmin::text FROM document_updates"),
  );
  expect(transactions.rowCount).toBe(1);
  await log.close();
});

test("[DUR40] a flight of large updates goes in pieces that a slow network can carry, and lands whole or not at all", async () => {
  const url = await migratedDatabase();
  const log = await openUpdateLog({ url });
  const large = (number: number, bytes: number) => {
    const update = Buffer.alloc(bytes, number);
    update.writeUInt32BE(number);
    return { ...entry(number), update };
  };
  const sizes = [4, 900_000, 200_000, 3_000_000, 4, 4, 1_048_576, 4];
  await log.append(sizes.map((bytes, index) => large(index, bytes)));
  const stored = (await log.load(documentId)).updates;
  expect(stored.map(numberOf)).toEqual(sizes.map((_, index) => index));
  expect(stored.map(({ byteLength }) => byteLength)).toEqual(sizes);
  const impossible = { ...large(9, 4), at: Number.NaN };
  await expect(log.append([large(8, 2_000_000), impossible])).rejects.toThrow(PostgresError);
  expect((await log.load(documentId)).updates).toHaveLength(sizes.length);
  await log.close();
});

test("[DUR40] each session syncs its commits, whatever the cluster or the address would have it do", async () => {
  const url = await migratedDatabase();
  await withClient(url, (client) => {
    const name = new URL(url).pathname.slice(1);
    return client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  });
  const careless = `${url}?options=${encodeURIComponent("-c synchronous_commit=off")}`;
  const connection = new PostgresConnection(careless);
  const [shown] = await connection.transaction([{ sql: "SHOW synchronous_commit" }]);
  expect(shown?.rows).toEqual([{ synchronous_commit: "on" }]);
  await connection.close();
  const database = await openDatabase({ url: careless });
  const { rows } = await sql`SHOW synchronous_commit`.execute(database.db);
  expect(rows).toEqual([{ synchronous_commit: "on" }]);
  expect(database.warnings).toEqual([]);
  await database.close();
});

test("[DUR41] what failed on one connection is done by the next, and an error says what it is", async () => {
  const url = await migratedDatabase();
  const connection = new PostgresConnection(url);
  const log = await openUpdateLog({ url });
  await Promise.all([log.append([entry(1)]), log.check(), log.load(documentId)]);
  await withClient(url, (client) =>
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    ),
  );
  // The pool may not have heard of it yet: one attempt may fail, and then none.
  await log.append([entry(2)]).catch(() => log.append([entry(2)]));
  const stored = await log.load(documentId);
  expect(stored.updates.map(numberOf)).toEqual([1, 2]);
  const refused = await connection.transaction([{ sql: "SELECT 1 / 0" }]).catch((error) => error);
  expect(refused).toBeInstanceOf(PostgresError);
  expect(refused).toMatchObject({ code: "22012", isPassing: false, isConnectionLost: false });
  const mine = await connection.transaction([{ sql: "SELECT 1 AS one" }]);
  expect(mine[0]?.rows).toEqual([{ one: 1 }]);
  await connection.close();
  await log.close();
});

test("[DUR41] a row that somebody holds makes an append fail in time, and nothing of it stays", async () => {
  const url = await migratedDatabase();
  const log = await openUpdateLog({ url });
  await withClient(url, async (client) => {
    await client.query("BEGIN");
    await client.query("LOCK TABLE document_updates");
    const refused = await log.append([entry(1), entry(2)]).catch((error: unknown) => error);
    expect(refused).toMatchObject({ isPassing: true });
    await client.query("ROLLBACK");
  });
  expect((await log.load(documentId)).updates).toEqual([]);
  await log.append([entry(3)]);
  expect((await log.load(documentId)).updates.map(numberOf)).toEqual([3]);
  await log.close();
});

test("[DUR42] what is read of a document is of one moment, also while compactions land", async () => {
  const url = await migratedDatabase();
  const [writer, reader] = [await openUpdateLog({ url }), await openUpdateLog({ url })];
  let isOver = false;
  const writing = (async () => {
    for (let number = 1; number <= 600; number += 1) {
      const throughSeq = await writer.append([entry(number)]);
      if (number % 3 === 0) await compact(writer, number, throughSeq);
    }
    isOver = true;
  })();
  let reads = 0;
  while (!isOver) {
    const { snapshot, updates } = await reader.load(documentId);
    const packed = snapshot === undefined ? 0 : numberOf(snapshot);
    const expected = updates.map((_, index) => packed + index + 1);
    expect(updates.map(numberOf)).toEqual(expected);
    reads += 1;
  }
  await writing;
  expect(reads).toBeGreaterThan(20);
  await Promise.all([writer.close(), reader.close()]);
});

test("[OPS61] a damaged update is set aside once, also where two find it at the same moment", async () => {
  const url = await migratedDatabase();
  const logs = [await openUpdateLog({ url }), await openUpdateLog({ url })];
  await logs[0]?.append([entry(1), entry(2), entry(3)]);
  await withClient(url, (client) =>
    client.query("UPDATE document_updates SET bytes = set_byte(bytes, 0, 255) WHERE at = 2"),
  );
  const loads = await Promise.all(logs.map((log) => log.load(documentId)));
  for (const { updates } of loads) expect(updates.map(numberOf)).toEqual([1, 3]);
  expect(loads.flatMap(({ damaged }) => damaged)).toContainEqual({
    kind: "update",
    documentId,
    seq: 2,
  });
  expect(await keptRows(url)).toEqual([{ kind: "update", seq: "2" }]);
  await Promise.all(logs.map((log) => log.close()));
});

test("[OPS63] snapshots and segments are set aside on PostgreSQL as updates are", async () => {
  const url = await migratedDatabase();
  const log = await openUpdateLog({ url });
  const throughSeq = await log.append([entry(1), entry(2)]);
  await compact(log, 2, throughSeq);
  const connection = new PostgresConnection(url);
  const damaged = { documentId, seq: throughSeq };
  await setAside(connection, [
    { kind: "snapshot", ...damaged },
    { kind: "segment", ...damaged },
  ]);
  expect(await keptRows(url)).toEqual([
    { kind: "segment", seq: "2" },
    { kind: "snapshot", seq: "2" },
  ]);
  expect(await log.load(documentId)).toMatchObject({ snapshot: undefined, updates: [] });
  await Promise.all([connection.close(), log.close()]);
});

test("[DUR43] a character that PostgreSQL has no place for is replaced, and the rest is kept", async () => {
  const url = await createPostgresDatabase();
  const { db, close } = await openDatabase({ url });
  const person = { id: "u" as UserId, name: "A\0da", color: "#1a66b8", created_at: 1 };
  await db.insertInto("users").values(person).execute();
  const stored = await db.selectFrom("users").select(["name", "created_at"]).execute();
  expect(stored).toEqual([{ name: "A\uFFFDda", created_at: 1 }]);
  await close();
});

/** The snapshot says only how many updates it holds. */
async function compact(log: UpdateLog, number: number, throughSeq: number): Promise<void> {
  const { entries, rows, last } = await log.readTail(documentId, throughSeq);
  const segment = {
    fromSeq: last?.fromSeq ?? 1,
    throughSeq,
    entries: number,
    bytes: Uint8Array.of(1),
  };
  const { update: snapshot } = entry(number);
  expect(entries).toHaveLength(rows);
  await log.compact({ documentId, snapshot, throughSeq, at: 1, rows, segment, replaces: last });
}
