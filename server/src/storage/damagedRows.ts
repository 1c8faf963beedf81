// Rows that are not what they were: moved out of the way, kept for good, and listed.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { SqlConnection, Statement, StatementResult } from "./SqlConnection.ts";
import type { DamagedRow, RowKind } from "./UpdateLog.ts";

/** Where each kind of row lives, and which column has its place. */
const tableOf: Record<RowKind, { table: string; seq: string }> = {
  update: { table: "document_updates", seq: "seq" },
  snapshot: { table: "document_snapshots", seq: "through_seq" },
  segment: { table: "document_segments", seq: "through_seq" },
};

/** Moves them into `damaged_rows`, all or none. What has been moved already is left alone. */
export async function setAside(
  connection: SqlConnection,
  damaged: readonly DamagedRow[],
): Promise<void> {
  if (damaged.length === 0) return;
  await connection.transaction([...connection.settle, ...damaged.flatMap(statementsFor)]);
}

function statementsFor({ kind, documentId, seq }: DamagedRow): Statement[] {
  const { table, seq: seqColumn } = tableOf[kind];
  const where = `WHERE document_id = ? AND ${seqColumn} = ?`;
  const [at, user] = kind === "segment" ? ["NULL", "NULL"] : ["at", "NULL"];
  const userColumn = kind === "update" ? "user_id" : user;
  return [
    {
      sql: `INSERT INTO damaged_rows (kind, document_id, seq, at, user_id, checksum, bytes, found_at)
            SELECT ?, document_id, ${seqColumn}, ${at}, ${userColumn}, checksum, bytes, ?
            FROM ${table} ${where}`,
      parameters: [kind, Date.now(), documentId, seq],
    },
    { sql: `DELETE FROM ${table} ${where}`, parameters: [documentId, seq] },
  ];
}

/** A row that was set aside. */
export interface KeptRow extends DamagedRow {
  readonly foundAt: number;
  /** When its document was seen to be whole again without it. */
  readonly repairedAt: number | undefined;
  readonly bytes: Uint8Array;
}

export function selectSetAside(documentId: DocumentId): Statement {
  return {
    sql: `SELECT kind, document_id, seq, found_at, repaired_at, bytes
          FROM damaged_rows WHERE document_id = ? ORDER BY seq, kind`,
    parameters: [documentId],
  };
}

export function toKeptRow(row: StatementResult["rows"][number]): KeptRow {
  return {
    kind: row.kind as RowKind,
    documentId: row.document_id as DocumentId,
    seq: Number(row.seq),
    foundAt: Number(row.found_at),
    repairedAt: row.repaired_at === null ? undefined : Number(row.repaired_at),
    bytes: row.bytes as Uint8Array,
  };
}

/** What they held is in their document again, or is given up. */
export async function markRepaired(
  connection: SqlConnection,
  rows: readonly DamagedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await connection.transaction(
    rows.map(({ kind, documentId, seq }) => ({
      sql: "UPDATE damaged_rows SET repaired_at = ? WHERE kind = ? AND document_id = ? AND seq = ?",
      parameters: [Date.now(), kind, documentId, seq],
    })),
  );
}
