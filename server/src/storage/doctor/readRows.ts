// Every row that a database has of a document, as it lies there: nothing is judged or moved.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { type KeptRow, selectSetAside, toKeptRow } from "../damagedRows.ts";
import type { SqlConnection, SqlValue, StatementResult } from "../SqlConnection.ts";

export type Row = Record<string, SqlValue>;

export interface KnownDocument {
  readonly id: DocumentId;
  /** `undefined` where no document has this id, and only rows of content do. */
  readonly title: string | undefined;
}

export interface DocumentRows {
  readonly document: KnownDocument;
  readonly snapshots: readonly Row[];
  /** Oldest first, as all that follow. */
  readonly segments: readonly Row[];
  readonly updates: readonly Row[];
  readonly setAside: readonly KeptRow[];
}

/** Each document of the database, and each id that has content without being one. */
export async function listKnown(connection: SqlConnection): Promise<KnownDocument[]> {
  const [result] = await connection.transaction([
    {
      sql: `SELECT ids.id AS id, documents.title AS title
            FROM (SELECT id FROM documents
                  UNION SELECT document_id FROM all_updates
                  UNION SELECT document_id FROM document_snapshots
                  UNION SELECT document_id FROM document_segments
                  UNION SELECT document_id FROM damaged_rows) AS ids
            LEFT JOIN documents ON documents.id = ids.id
            ORDER BY ids.id`,
    },
  ]);
  return (result?.rows ?? []).map(({ id, title }) => ({
    id: id as DocumentId,
    title: typeof title === "string" ? title : undefined,
  }));
}

/** All as of one moment: a server may be at work on the same document. */
export async function readRows(
  connection: SqlConnection,
  document: KnownDocument,
): Promise<DocumentRows> {
  const parameters = [document.id];
  const results = await connection.transaction([
    { sql: "SELECT * FROM document_snapshots WHERE document_id = ?", parameters },
    {
      sql: "SELECT * FROM document_segments WHERE document_id = ? ORDER BY through_seq",
      parameters,
    },
    { sql: "SELECT * FROM all_updates WHERE document_id = ? ORDER BY seq", parameters },
    selectSetAside(document.id),
  ]);
  const rows = (index: number): StatementResult["rows"] => results[index]?.rows ?? [];
  return {
    document,
    snapshots: rows(0),
    segments: rows(1),
    updates: rows(2),
    setAside: rows(3).map(toKeptRow),
  };
}
