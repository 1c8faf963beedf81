// The update log in PostgreSQL: a flight is one multi-row INSERT.
import type { SqlConnection, Statement } from "../SqlConnection.ts";
import { SqlUpdateLog, type UpdateRow, updateColumns } from "../SqlUpdateLog.ts";
import type { UpdateLog } from "../UpdateLog.ts";

// A statement has at most 65,535 parameters, and long ones are slow to read for both sides. A
// flight with more rows than this takes several statements, in one transaction.
const maxRows = 1_000;

/** The connection belongs to the log and ends with it. */
export function createPostgresUpdateLog(connection: SqlConnection): UpdateLog {
  return new SqlUpdateLog({ connection, insertUpdates });
}

function insertUpdates(rows: readonly UpdateRow[]): Statement[] {
  const count = Math.ceil(rows.length / maxRows);
  return Array.from({ length: count }, (_, index) =>
    insertRows(rows.slice(index * maxRows, (index + 1) * maxRows)),
  );
}

// Rows get their places in the order in which they stand here.
function insertRows(rows: readonly UpdateRow[]): Statement {
  const row = `(${updateColumns.map(() => "?").join(", ")})`;
  return {
    sql: `INSERT INTO document_updates (${updateColumns.join(", ")})
          VALUES ${rows.map(() => row).join(", ")} RETURNING seq`,
    parameters: rows.flat(),
  };
}
