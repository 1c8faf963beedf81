// Opens the database and brings it to the shape that this program knows.
import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { StartError } from "../../StartError.ts";
import { SqliteConnection, type SqliteError } from "../sqlite/SqliteConnection.ts";
import type { Database } from "./Database.ts";
import { migrations } from "./migrations.ts";
import { SqliteWorkerDialect } from "./SqliteWorkerDialect.ts";

export interface OpenDatabaseOptions {
  file: string;
  /** Tests make a full disk with it. */
  maxPageCount?: number;
}

export interface OpenedDatabase {
  db: Kysely<Database>;
  close(): Promise<void>;
}

/** @throws {StartError} where it cannot be opened, or a newer program has changed it. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const connection = await SqliteConnection.open(options).catch((cause: SqliteError) => {
    throw new StartError(`The database ${options.file} cannot be opened: ${cause.message}.`, {
      cause,
    });
  });
  const db = new Kysely<Database>({ dialect: new SqliteWorkerDialect(connection) });
  try {
    await refuseNewer(db, options.file);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, close: () => db.destroy() };
}

async function migrate(db: Kysely<Database>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

// A step that is not known was applied by a newer program: to go on would be to guess.
async function refuseNewer(db: Kysely<Database>, file: string): Promise<void> {
  const tables = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'kysely_migration'
  `.execute(db);
  if (tables.rows.length === 0) return;
  const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  const unknown = applied.rows.find(({ name }) => migrations[name] === undefined);
  if (unknown === undefined) return;
  const advice = "Start the newer version, or put a backup back.";
  throw new StartError(
    `The database ${file} was made by a newer Cowrite (it has "${unknown.name}"). ${advice}`,
  );
}
