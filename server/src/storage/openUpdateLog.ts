// The update log of a database, on a connection of its own.
import type { DatabaseLocation, PostgresLocation } from "./DatabaseLocation.ts";
import { explainPostgres } from "./kysely/openPostgres.ts";
import { openConnection } from "./openConnection.ts";
import { PostgresConnection } from "./postgres/PostgresConnection.ts";
import { PostgresLease } from "./postgres/PostgresLease.ts";
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

/**
 * For a server, which has documents in memory.
 * @throws {StartError} where another server has this PostgreSQL.
 */
export function openServersUpdateLog(location: DatabaseLocation): Promise<UpdateLog> {
  return "url" in location ? openAlone(location) : openUpdateLog(location);
}

async function openAlone({ url }: PostgresLocation): Promise<UpdateLog> {
  try {
    const lease = await PostgresLease.take(url);
    return createPostgresUpdateLog(new PostgresConnection(url, lease));
  } catch (error) {
    throw explainPostgres(url, error) ?? error;
  }
}
