// Opens the database and brings it to the shape that this program knows.
import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { StartError } from "../../StartError.ts";
import type { DatabaseLocation } from "../DatabaseLocation.ts";
import type { Database } from "./Database.ts";
import type { DatabaseKind } from "./DatabaseKind.ts";
import { openPostgres } from "./openPostgres.ts";
import { openSqlite } from "./openSqlite.ts";

export interface OpenedDatabase {
  db: Kysely<Database>;
  /** Why this database may not keep what it says it has; for the log of the server. */
  warnings: readonly string[];
  close(): Promise<void>;
}

/** @throws {StartError} where it cannot be opened, or a newer program has changed it. */
export async function openDatabase(location: DatabaseLocation): Promise<OpenedDatabase> {
  const kind = "url" in location ? await openPostgres(location) : await openSqlite(location);
  const { db, migrating, warnings } = kind;
  try {
    await refuseNewer(kind);
    await migrate(kind);
  } catch (error) {
    await db.destroy();
    throw kind.explain(error) ?? error;
  } finally {
    if (migrating !== db) await migrating.destroy();
  }
  return { db, warnings, close: () => db.destroy() };
}

// One step or all, in one transaction; where several servers start at once, one after another.
async function migrate({ migrating, migrations }: DatabaseKind): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db: migrating, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

// A step that is not known was applied by a newer program: to go on would be to guess.
async function refuseNewer({ name, db, migrations }: DatabaseKind): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === "kysely_migration")) return;
  const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  const unknown = applied.rows.find((row) => migrations[row.name] === undefined);
  if (unknown === undefined) return;
  const advice = "Start the newer version, or put a backup back.";
  throw new StartError(
    `The database ${name} was made by a newer Cowrite (it has "${unknown.name}"). ${advice}`,
  );
}
