// The tables in one SQLite file.
import { Kysely } from "kysely";
import { StartError } from "../../StartError.ts";
import type { SqliteLocation } from "../DatabaseLocation.ts";
import { lockFileOf } from "../sqlite/FileLock.ts";
import { SqliteConnection, type SqliteError } from "../sqlite/SqliteConnection.ts";
import type { Database } from "./Database.ts";
import type { DatabaseKind } from "./DatabaseKind.ts";
import { migrationsFor, sqliteTypes } from "./migrations.ts";
import { SqliteWorkerDialect } from "./SqliteWorkerDialect.ts";

/** @throws {StartError} */
export async function openSqlite(location: SqliteLocation): Promise<DatabaseKind> {
  const { file } = location;
  const options = { ...location, lockFile: lockFileOf(file) };
  const connection = await SqliteConnection.open(options).catch((cause: SqliteError) => {
    throw cannotBeOpened(file, cause);
  });
  const db = new Kysely<Database>({ dialect: new SqliteWorkerDialect(connection) });
  return {
    name: file,
    db,
    migrating: db,
    migrations: migrationsFor(sqliteTypes),
    warnings: [],
    explain: () => undefined,
  };
}

export function cannotBeOpened(file: string, cause: SqliteError): StartError {
  return new StartError(`The database ${file} cannot be opened: ${cause.message}.`, { cause });
}
