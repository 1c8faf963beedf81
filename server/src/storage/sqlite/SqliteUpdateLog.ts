// The update log in SQLite: one prepared statement a row, all rows of a flight in one transaction.
import type { SqlConnection } from "../SqlConnection.ts";
import { SqlUpdateLog, updateColumns } from "../SqlUpdateLog.ts";
import type { UpdateLog } from "../UpdateLog.ts";

const insert = `INSERT INTO document_updates (${updateColumns.join(", ")})
                VALUES (${updateColumns.map(() => "?").join(", ")}) RETURNING seq`;

/** The connection belongs to the log and ends with it. */
export function createSqliteUpdateLog(connection: SqlConnection): UpdateLog {
  return new SqlUpdateLog({
    connection,
    insertUpdates: (rows) => rows.map((parameters) => ({ sql: insert, parameters })),
  });
}
