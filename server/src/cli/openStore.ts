// The database of a server, opened by a command.
import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import { locationOf } from "../databaseLocation.ts";
import { StartError } from "../StartError.ts";
import { exists } from "../storage/backup/placeFile.ts";
import type { Database } from "../storage/kysely/Database.ts";
import { openDatabase } from "../storage/kysely/openDatabase.ts";
import { openConnection } from "../storage/openConnection.ts";
import { openServersUpdateLog, openUpdateLog } from "../storage/openUpdateLog.ts";
import type { SqlConnection } from "../storage/SqlConnection.ts";
import type { UpdateLog } from "../storage/UpdateLog.ts";

export interface Store {
  readonly db: Kysely<Database>;
  readonly connection: SqlConnection;
  readonly log: UpdateLog;
  close(): Promise<void>;
}

/**
 * @param wish.alone On PostgreSQL, where servers know of each other by a lease: takes that.
 * @throws {StartError} also where there is none: a command makes no database.
 */
export async function openStore(config: Config, wish: { alone: boolean }): Promise<Store> {
  const location = locationOf(config);
  if ("file" in location && !(await exists(location.file))) throw noDatabase(location.file);
  const database = await openDatabase(location);
  const connection = await openConnection(location);
  const log = await (wish.alone ? openServersUpdateLog : openUpdateLog)(location);
  return {
    db: database.db,
    connection,
    log,
    async close() {
      await log.close();
      await connection.close();
      await database.close();
    },
  };
}

export function noDatabase(file: string): StartError {
  const advice = "Set DATA_DIR to the folder of the server.";
  return new StartError(`There is no database at ${file}. ${advice}`);
}
