// The update log in SQLite: rows of updates, and one snapshot a document.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Compaction, LogEntry, StoredDocument, UpdateLog } from "../UpdateLog.ts";
import type { Statement } from "./messages.ts";
import type { SqliteConnection } from "./SqliteConnection.ts";

/** The tables are made by the migrations; the connection belongs to the log and ends with it. */
export class SqliteUpdateLog implements UpdateLog {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async append(entries: readonly LogEntry[]): Promise<number> {
    const results = await this.#connection.transaction(entries.map(insertUpdate));
    return Number(results.at(-1)?.lastInsertRowid ?? 0);
  }

  async load(documentId: DocumentId): Promise<StoredDocument> {
    const [snapshots, updates] = await this.#connection.transaction([
      {
        sql: "SELECT through_seq, bytes FROM document_snapshots WHERE document_id = ?",
        parameters: [documentId],
      },
      {
        sql: "SELECT seq, bytes FROM document_updates WHERE document_id = ? ORDER BY seq",
        parameters: [documentId],
      },
    ]);
    const snapshot = snapshots?.rows[0];
    const rows = updates?.rows ?? [];
    return {
      snapshot: snapshot?.bytes as Uint8Array | undefined,
      updates: rows.map((row) => row.bytes as Uint8Array),
      throughSeq: Number(rows.at(-1)?.seq ?? snapshot?.through_seq ?? 0),
    };
  }

  async compact({ documentId, snapshot, throughSeq, at }: Compaction): Promise<void> {
    await this.#connection.transaction([
      {
        sql: `INSERT INTO document_snapshots (document_id, through_seq, at, bytes)
              VALUES (?, ?, ?, ?)
              ON CONFLICT (document_id) DO UPDATE
              SET through_seq = excluded.through_seq, at = excluded.at, bytes = excluded.bytes
              WHERE excluded.through_seq >= document_snapshots.through_seq`,
        parameters: [documentId, throughSeq, at, snapshot],
      },
      // What a newer snapshot replaced is gone already, so the bound holds for an older one too.
      {
        sql: "DELETE FROM document_updates WHERE document_id = ? AND seq <= ?",
        parameters: [documentId, throughSeq],
      },
    ]);
  }

  async delete(documentId: DocumentId): Promise<void> {
    await this.#connection.transaction([
      { sql: "DELETE FROM document_updates WHERE document_id = ?", parameters: [documentId] },
      { sql: "DELETE FROM document_snapshots WHERE document_id = ?", parameters: [documentId] },
    ]);
  }

  async check(): Promise<void> {
    await this.#connection.transaction([
      { sql: "UPDATE document_snapshots SET at = at WHERE document_id = ''" },
    ]);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

function insertUpdate({ documentId, at, userId, update }: LogEntry): Statement {
  return {
    sql: "INSERT INTO document_updates (document_id, at, user_id, bytes) VALUES (?, ?, ?, ?)",
    parameters: [documentId, at, userId ?? null, update],
  };
}
