// The update log of a database, on a connection of its own.
import type { DatabaseLocation } from "./DatabaseLocation.ts";
import { PostgresConnection } from "./postgres/PostgresConnection.ts";
import { createPostgresUpdateLog } from "./postgres/PostgresUpdateLog.ts";
import { SqliteConnection } from "./sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "./sqlite/SqliteUpdateLog.ts";
import type { UpdateLog } from "./UpdateLog.ts";

/** The tables must be there: `openDatabase` makes them. */
export async function openUpdateLog(location: DatabaseLocation): Promise<UpdateLog> {
  if ("url" in location) return createPostgresUpdateLog(new PostgresConnection(location.url));
  return createSqliteUpdateLog(await SqliteConnection.open(location));
}
