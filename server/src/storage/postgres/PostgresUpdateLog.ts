// The update log in PostgreSQL: a flight is one multi-row INSERT.
import type { SqlConnection, Statement } from "../SqlConnection.ts";
import { SqlUpdateLog, type UpdateRow, updateColumns } from "../SqlUpdateLog.ts";
import type { UpdateLog } from "../UpdateLog.ts";

// A statement has at most 65,535 parameters, and long ones are slow to read for both sides; and each
// has its time, in which a slow network must carry it. A flight beyond either bound takes several
// statements, in one transaction.
const maxRows = 1_000;
const maxBytes = 1024 * 1024;

/** The connection belongs to the log and ends with it. */
export function createPostgresUpdateLog(connection: SqlConnection): UpdateLog {
  return new SqlUpdateLog({
    connection,
    async append(rows) {
      const results = await connection.transaction(insertUpdates(rows));
      return Number(results.at(-1)?.rows.at(-1)?.seq ?? 0);
    },
  });
}

function insertUpdates(rows: readonly UpdateRow[]): Statement[] {
  const statements: Statement[] = [];
  let [first, bytes] = [0, 0];
  for (const [index, row] of rows.entries()) {
    const size = (row[bytesColumn] as Uint8Array).byteLength;
    if (index > first && (index - first === maxRows || bytes + size > maxBytes)) {
      statements.push(insertRows(rows.slice(first, index)));
      [first, bytes] = [index, 0];
    }
    bytes += size;
  }
  return first < rows.length ? [...statements, insertRows(rows.slice(first))] : statements;
}

const bytesColumn = updateColumns.indexOf("bytes");

// Rows get their places in the order in which they stand here.
function insertRows(rows: readonly UpdateRow[]): Statement {
  const row = `(${updateColumns.map(() => "?").join(", ")})`;
  return {
    sql: `INSERT INTO document_updates (${updateColumns.join(", ")})
          VALUES ${rows.map(() => row).join(", ")} RETURNING seq`,
    parameters: rows.flat(),
  };
}
