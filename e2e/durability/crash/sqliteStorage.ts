// The storage of a round in SQLite: a folder, and a copy of it for each witness.
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFor, sqliteTypes } from "@cowrite/server/storage/kysely/migrations.ts";
import { SqliteWorkerDialect } from "@cowrite/server/storage/kysely/SqliteWorkerDialect.ts";
import { SqliteConnection } from "@cowrite/server/storage/sqlite/SqliteConnection.ts";
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import * as Y from "yjs";
import { Coverage } from "../../harness/Coverage.ts";
import { until } from "../../harness/WritingClient.ts";
import type { CrashStorage, EarlierDocument, Witness } from "./CrashStorage.ts";
import { openWitness } from "./openWitness.ts";

// The shape that version 0.1 left behind; steps that have shipped never change.
const earlierStep = "0002_update_log";

export async function createSqliteStorage(): Promise<CrashStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-crash-"));
  const file = join(dataDir, "cowrite.sqlite");
  return {
    dataDir,
    env: {},
    fillAsEarlier: () => fillAsEarlier(file),
    // The write-ahead log is there as soon as something is written.
    migrating: () => until(() => existsSync(`${file}-wal`), "the server opens its database"),
    openWitness: () => openWitnessOnCopy(dataDir),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** On a copy: the next server finds the files exactly as the crash left them. */
async function openWitnessOnCopy(dataDir: string): Promise<Witness> {
  const copy = await mkdtemp(join(tmpdir(), "cowrite-witness-"));
  await cp(dataDir, copy, { recursive: true });
  const { url, close } = await openWitness({ DATA_DIR: copy });
  return { url, close: () => close().finally(() => rm(copy, { recursive: true, force: true })) };
}

async function fillAsEarlier(file: string): Promise<EarlierDocument> {
  const [documentId, ownerId] = ["earlier", "somebody"];
  const connection = await SqliteConnection.open({ file });
  const db = new Kysely<unknown>({ dialect: new SqliteWorkerDialect(connection) });
  const provider = { getMigrations: () => Promise.resolve(migrationsFor(sqliteTypes)) };
  const { error } = await new Migrator({ db, provider }).migrateTo(earlierStep);
  if (error !== undefined) throw error;
  await sql`INSERT INTO users VALUES (${ownerId}, 'Somebody', '#1a66b8', 1)`.execute(db);
  await sql`INSERT INTO documents VALUES (${documentId}, ${ownerId}, 'Earlier', 'none', 1, 1, NULL)`.execute(
    db,
  );
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => rows.push(update));
  const text = new Y.XmlText();
  doc.getXmlFragment("default").push([text]);
  // Enough rows that the migration has something to do.
  for (let word = 0; word < 50; word += 1) text.insert(0, `word${word} `);
  text.delete(0, 20);
  for (const row of rows) {
    await sql`INSERT INTO document_updates (document_id, at, user_id, bytes)
              VALUES (${documentId}, 1, ${ownerId}, ${row})`.execute(db);
  }
  await db.destroy();
  return { documentId, ownerId, coverage: Coverage.ofDocument(doc) };
}
