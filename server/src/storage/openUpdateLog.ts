// The update log of a database, on a connection of its own.
import type { DatabaseLocation } from "./DatabaseLocation.ts";
import { openConnection } from "./openConnection.ts";
import { createPostgresUpdateLog } from "./postgres/PostgresUpdateLog.ts";
import { createSqliteUpdateLog } from "./sqlite/SqliteUpdateLog.ts";
import type { UpdateLog } from "./UpdateLog.ts";

/** The tables must be there: `openDatabase` makes them. */
export async function openUpdateLog(location: DatabaseLocation): Promise<UpdateLog> {
  const connection = await openConnection(location);
  return "url" in location
    ? createPostgresUpdateLog(connection)
    : createSqliteUpdateLog(connection);
}
