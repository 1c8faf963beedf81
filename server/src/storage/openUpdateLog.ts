// The update log of a database, on a connection of its own.
import type { DatabaseLocation, PostgresLocation, SqliteLocation } from "./DatabaseLocation.ts";
import { explainPostgres } from "./kysely/openPostgres.ts";
import { cannotBeOpened } from "./kysely/openSqlite.ts";
import { openConnection } from "./openConnection.ts";
import { PostgresConnection } from "./postgres/PostgresConnection.ts";
import { PostgresLease } from "./postgres/PostgresLease.ts";
import { createPostgresUpdateLog } from "./postgres/PostgresUpdateLog.ts";
import type { SqliteError } from "./sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "./sqlite/SqliteUpdateLog.ts";
import { takeServersLock } from "./sqlite/takeServersLock.ts";
import type { UpdateLog } from "./UpdateLog.ts";

/** For tools. The tables must be there when it is used: `openDatabase` makes them. */
export async function openUpdateLog(location: DatabaseLocation): Promise<UpdateLog> {
  const connection = await openConnection(location);
  return "url" in location
    ? createPostgresUpdateLog(connection)
    : createSqliteUpdateLog(connection);
}

/**
 * For a server, which has documents in memory: nobody else gets one of this database meanwhile.
 * @throws {StartError} where another server has it already.
 */
export function openServersUpdateLog(location: DatabaseLocation): Promise<UpdateLog> {
  return "url" in location ? openPostgresAlone(location) : openSqliteAlone(location);
}

async function openSqliteAlone(location: SqliteLocation): Promise<UpdateLog> {
  const lock = await takeServersLock(location.file);
  try {
    const connection = await openConnection(location);
    return createSqliteUpdateLog({
      settle: connection.settle,
      transaction: (statements) => connection.transaction(statements),
      async close() {
        await connection.close();
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    throw cannotBeOpened(location.file, error as SqliteError);
  }
}

async function openPostgresAlone({ url }: PostgresLocation): Promise<UpdateLog> {
  try {
    const lease = await PostgresLease.take(url);
    return createPostgresUpdateLog(new PostgresConnection(url, lease));
  } catch (error) {
    throw explainPostgres(url, error) ?? error;
  }
}
