// Databases of earlier and of later programs: the first are taken over, the second left alone.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabaseLocation } from "@cowrite/server/storage/DatabaseLocation.ts";
import type { DatabaseKind } from "@cowrite/server/storage/kysely/DatabaseKind.ts";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { openPostgres } from "@cowrite/server/storage/kysely/openPostgres.ts";
import { openSqlite } from "@cowrite/server/storage/kysely/openSqlite.ts";
import { openUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import { updateOf } from "@cowrite/server/storage/segments/Segment.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { createPostgresDatabase } from "../harness/createPostgresDatabase.ts";
import { Guest } from "../harness/Guest.ts";
import { startServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const documentId = "oldDocument" as DocumentId;

interface Database {
  name: string;
  /** A new and empty one; `dataDir` is the server's. */
  create: (dataDir: string) => Promise<DatabaseLocation>;
}

const databases: Database[] = [
  {
    name: "SQLite",
    create: (dataDir) => Promise.resolve({ file: join(dataDir, "cowrite.sqlite") }),
  },
  { name: "PostgreSQL", create: async () => ({ url: await createPostgresDatabase() }) },
];

describe.each(databases)("$name", ({ create }) => {
  let dataDir: string;
  let location: DatabaseLocation;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "cowrite-upgrade-"));
    location = await create(dataDir);
    await makePrevious(location);
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test("[DUR47] a database of before history opens, its documents are read and go on, and history begins with their snapshot", async () => {
    const databaseUrl = "url" in location ? location.url : undefined;
    const server = await startServer({ dataDir, databaseUrl });
    const guest = await Guest.create(server.url, "Ada");
    expect(await guest.content(documentId, "text")).toBe("snapshot update ");
    const log = await openUpdateLog(location);
    const { entries, rows } = await log.readTail(documentId, Number.MAX_SAFE_INTEGER);
    expect(entries.map(({ userId, at }) => ({ userId, at }))).toEqual([
      { userId: undefined, at: 2_000 },
      { userId: "ada", at: 3_000 },
    ]);
    expect(rows).toBe(1);

    const token = await guest.token(documentId);
    const client = new WritingClient({ server: server.url, documentId, token });
    await client.synced();
    client.write("new");
    await client.saved();
    client.destroy();
    await until(
      async () => (await log.load(documentId)).updates.length === 0,
      "all is packed when the last has left",
    );
    const { segments, tail } = await log.readHistory(documentId);
    expect(tail).toEqual([]);
    const past = new Y.Doc();
    for (const segment of segments) Y.applyUpdateV2(past, updateOf(segment));
    expect(past.getXmlFragment("default").toString()).toContain("snapshot update new");
    expect(await guest.content(documentId, "text")).toBe("snapshot update new ");
    await log.close();
    await server.close();
  });

  test("[DUR48] a program that is killed while it migrates leaves the database as it was", async () => {
    const before = await describeShape(location);
    const program = fileURLToPath(new URL("./dieWhileMigrating.ts", import.meta.url));
    const where = "url" in location ? location.url : location.file;
    const args = ["--disable-warning=ExperimentalWarning", program, where];
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
    expect(await describeShape(location)).toEqual(before);
    const { close } = await openDatabase(location);
    await close();
    expect(await describeShape(location)).not.toEqual(before);
  });

  test("[CFG6] a database of a newer program is left as it was, to the last row", async () => {
    const kind = await openKind(location);
    await sql`INSERT INTO kysely_migration VALUES ('9999_future', 'later')`.execute(kind.db);
    await closeKind(kind);
    const before = await contentOf(location);
    await expect(openDatabase(location)).rejects.toThrow(/newer Cowrite \(it has "9999_future"\)/);
    expect(await contentOf(location)).toEqual(before);
  });

  test("[CFG54] a server that a newer program's database refuses leaves alone what that one was still to put away", async () => {
    const { db, close } = await openDatabase(location);
    await sql`INSERT INTO kysely_migration VALUES ('9999_future', 'later')`.execute(db);
    if ("file" in location) {
      await sql`ALTER TABLE recent_updates ADD COLUMN future TEXT`.execute(db);
      await sql`
        INSERT INTO recent_updates (seq, document_id, at, bytes, future)
        VALUES (9, ${documentId}, 4000, x'0000', 'kept')
      `.execute(db);
    }
    await close();
    const before = await rowsOf(location);
    const databaseUrl = "url" in location ? location.url : undefined;
    await expect(startServer({ dataDir, databaseUrl })).rejects.toThrow(/newer Cowrite/);
    expect(await rowsOf(location)).toEqual(before);
  });
});

function openKind(location: DatabaseLocation): Promise<DatabaseKind> {
  return "url" in location ? openPostgres(location) : openSqlite(location);
}

async function closeKind({ db, migrating }: DatabaseKind): Promise<void> {
  await db.destroy();
  if (migrating !== db) await migrating.destroy();
}

/** As the program left it that knew the first two steps: a snapshot, and an update after it. */
async function makePrevious(location: DatabaseLocation): Promise<void> {
  const kind = await openKind(location);
  const { db, migrating, migrations } = kind;
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db: migrating, provider }).migrateTo("0002_update_log");
  if (error !== undefined) throw error;
  const [snapshot, update] = oldStates();
  await sql`INSERT INTO users VALUES ('ada', 'Ada', '#1a66b8', 1)`.execute(db);
  await sql`
    INSERT INTO documents VALUES (${documentId}, 'ada', 'Old', 'editor', 1, 3000, NULL)
  `.execute(db);
  await sql`
    INSERT INTO document_updates (seq, document_id, at, user_id, bytes)
    VALUES (8, ${documentId}, 3000, 'ada', ${update})
  `.execute(db);
  await sql`
    INSERT INTO document_snapshots (document_id, through_seq, at, bytes)
    VALUES (${documentId}, 7, 2000, ${snapshot})
  `.execute(db);
  if ("url" in location) {
    await sql`SELECT setval(pg_get_serial_sequence('document_updates', 'seq'), 8)`.execute(db);
  }
  await closeKind(kind);
}

function oldStates(): [snapshot: Uint8Array, update: Uint8Array] {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  doc.getXmlFragment("default").push([paragraph]);
  text.insert(0, "snapshot ");
  const snapshot = Y.encodeStateAsUpdate(doc);
  const before = Y.encodeStateVector(doc);
  text.insert(text.length, "update ");
  return [snapshot, Y.encodeStateAsUpdate(doc, before)];
}

/** Tables, columns and the steps that were applied. */
async function describeShape(location: DatabaseLocation): Promise<unknown> {
  const kind = await openKind(location);
  const tables = await kind.db.introspection.getTables({ withInternalKyselyTables: true });
  const applied = await sql`SELECT name FROM kysely_migration ORDER BY name`.execute(kind.db);
  await closeKind(kind);
  const columns = tables.map((table) => [table.name, ...table.columns.map(({ name }) => name)]);
  return { columns, applied: applied.rows };
}

/** Every byte of the file, or every row of every table. */
async function contentOf(location: DatabaseLocation): Promise<unknown> {
  if ("file" in location) return await readFile(location.file, "hex");
  return await rowsOf(location);
}

async function rowsOf(location: DatabaseLocation): Promise<unknown> {
  const kind = await openKind(location);
  const tables = await kind.db.introspection.getTables({ withInternalKyselyTables: true });
  const contents = tables.map(async ({ name, columns }) => {
    const { rows } = await sql`SELECT * FROM ${sql.table(name)} ORDER BY 1`.execute(kind.db);
    return { name, columns, rows };
  });
  const content = await Promise.all(contents);
  await closeKind(kind);
  return content;
}
