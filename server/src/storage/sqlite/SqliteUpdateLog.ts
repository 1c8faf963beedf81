// The update log in SQLite: one prepared statement a row, all rows of a flight in one transaction.
import type { SqlConnection } from "../SqlConnection.ts";
import { SqlUpdateLog } from "../SqlUpdateLog.ts";
import type { UpdateLog } from "../UpdateLog.ts";
import { RecentUpdates } from "./RecentUpdates.ts";

/** The connection belongs to the log and ends with it. */
export function createSqliteUpdateLog(connection: SqlConnection): UpdateLog {
  const recent = new RecentUpdates(connection);
  return new SqlUpdateLog({ connection, append: (rows) => recent.append(rows) });
}
