// The database's shape, step by step. A step that has shipped never changes; the next one does.
import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

type AnyDatabase = Kysely<unknown>;

/** Applied in the order of their names. */
export const migrations: Record<string, Migration> = {
  "0001_documents": { up: createDocuments },
  "0002_update_log": { up: createUpdateLog },
  "0003_history": { up: createHistory },
};

async function createDocuments(db: AnyDatabase): Promise<void> {
  await db.schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("color", "text", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("documents")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner_id", "text", (column) => column.notNull().references("users.id"))
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("link_role", "text", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .addColumn("updated_at", "integer", (column) => column.notNull())
    .addColumn("trashed_at", "integer")
    .execute();
  await db.schema
    .createIndex("documents_by_owner")
    .on("documents")
    .columns(["owner_id", "updated_at", "id"])
    .execute();
  await db.schema
    .createTable("document_visits")
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id"))
    .addColumn("document_id", "text", (column) =>
      column.notNull().references("documents.id").onDelete("cascade"),
    )
    .addColumn("visited_at", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("document_visits_key", ["user_id", "document_id"])
    .execute();
  await db.schema
    .createIndex("document_visits_by_document")
    .on("document_visits")
    .column("document_id")
    .execute();
}

// `user_id` names no row of `users`: a host application's people write too.
async function createUpdateLog(db: AnyDatabase): Promise<void> {
  await sql`
    CREATE TABLE document_updates (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      document_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      user_id TEXT,
      bytes BLOB NOT NULL
    )
  `.execute(db);
  await db.schema
    .createIndex("document_updates_by_document")
    .on("document_updates")
    .columns(["document_id", "seq"])
    .execute();
  await db.schema
    .createTable("document_snapshots")
    .addColumn("document_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("through_seq", "integer", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("bytes", "blob", (column) => column.notNull())
    .execute();
}

// Rows of before this step keep no checksum; the first compaction of their document gives it one.
async function createHistory(db: AnyDatabase): Promise<void> {
  await db.schema.alterTable("document_updates").addColumn("session_id", "text").execute();
  await db.schema.alterTable("document_updates").addColumn("checksum", "integer").execute();
  await db.schema.alterTable("document_snapshots").addColumn("checksum", "integer").execute();
  await db.schema
    .alterTable("document_snapshots")
    .addColumn("codec", "text", (column) => column.notNull().defaultTo("v1"))
    .execute();
  await db.schema
    .createTable("document_segments")
    .addColumn("document_id", "text", (column) => column.notNull())
    .addColumn("from_seq", "integer", (column) => column.notNull())
    .addColumn("through_seq", "integer", (column) => column.notNull())
    .addColumn("entries", "integer", (column) => column.notNull())
    .addColumn("checksum", "integer", (column) => column.notNull())
    .addColumn("bytes", "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("document_segments_key", ["document_id", "through_seq"])
    .execute();
  await db.schema
    .createTable("damaged_rows")
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("document_id", "text", (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("at", "integer")
    .addColumn("user_id", "text")
    .addColumn("checksum", "integer")
    .addColumn("bytes", "blob", (column) => column.notNull())
    .addColumn("found_at", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("damaged_rows_by_document")
    .on("damaged_rows")
    .column("document_id")
    .execute();
  await db.schema
    .createTable("document_versions")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("document_id", "text", (column) =>
      column.notNull().references("documents.id").onDelete("cascade"),
    )
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("document_versions_by_document")
    .on("document_versions")
    .columns(["document_id", "seq"])
    .execute();
  // The names that a host application's people had when they wrote: no table of ours has them.
  await db.schema
    .createTable("document_authors")
    .addColumn("document_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("color", "text")
    .addColumn("at", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("document_authors_key", ["document_id", "user_id"])
    .execute();
}
