// The update log in SQL: rows of updates, one snapshot a document, and segments of what came before.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { DocumentId, SessionId, UserId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { checksumOf } from "./checksum.ts";
import { setAside } from "./damagedRows.ts";
import type { SqlConnection, SqlValue, Statement, StatementResult } from "./SqlConnection.ts";
import { updateOf } from "./segments/Segment.ts";
import type {
  Compaction,
  DamagedRow,
  LogEntry,
  RowKind,
  Segment,
  StoredDocument,
  StoredEntry,
  StoredHistory,
  Tail,
  UpdateLog,
} from "./UpdateLog.ts";

/** The columns of `document_updates` that an append fills, in this order. */
export const updateColumns = ["document_id", "at", "user_id", "session_id", "checksum", "bytes"];

/** The values of one row, in the order of `updateColumns`. */
export type UpdateRow = readonly SqlValue[];

/** What the databases do not do alike. */
export interface SqlUpdateLogOptions {
  connection: SqlConnection;
  /** @returns the place of the last row. */
  append: (rows: readonly UpdateRow[]) => Promise<number>;
}

// A snapshot is written as Yjs made it up to migration 3, and packed since.
const packed = "v1+zstd";

type Row = Record<string, SqlValue>;

/** The tables are made by the migrations; the connection belongs to the log and ends with it. */
export class SqlUpdateLog implements UpdateLog {
  readonly #connection: SqlConnection;
  readonly #append: SqlUpdateLogOptions["append"];
  // Until it is used, nobody has looked at whether the tables are those that this program knows.
  #isUsed = false;

  constructor({ connection, append }: SqlUpdateLogOptions) {
    this.#connection = connection;
    this.#append = append;
  }

  append(entries: readonly LogEntry[]): Promise<number> {
    this.#isUsed = true;
    return this.#append(entries.map(toRow));
  }

  async load(documentId: DocumentId): Promise<StoredDocument> {
    this.#isUsed = true;
    const results = await this.#connection.transaction([
      selectSnapshot(documentId),
      selectUpdates(documentId, Number.MAX_SAFE_INTEGER),
      {
        sql: "SELECT max(through_seq) AS seq FROM document_segments WHERE document_id = ?",
        parameters: [documentId],
      },
    ]);
    const snapshots = sift("snapshot", rowsOf(results, 0));
    const updates = sift("update", rowsOf(results, 1));
    const lastPacked = Number(rowsOf(results, 2)[0]?.seq ?? 0);
    const found = [...snapshots.damaged, ...updates.damaged];
    await setAside(this.#connection, found);
    const snapshot = snapshots.sound[0] && toSnapshot(snapshots.sound[0]);
    const tail = updates.sound.map((row) => row.bytes as Uint8Array);
    const last = rowsOf(results, 1).at(-1)?.seq ?? rowsOf(results, 0)[0]?.through_seq;
    const throughSeq = Number(last ?? lastPacked);
    // Set aside just now, or by an earlier load that nobody has compacted after.
    const isLost = snapshot === undefined && lastPacked > 0;
    const history = isLost ? await this.readHistory(documentId) : undefined;
    const before = (history?.segments ?? []).map((one) =>
      Y.convertUpdateFormatV2ToV1(updateOf(one)),
    );
    const damaged = [...found, ...(history?.damaged ?? [])];
    return { snapshot, updates: [...before, ...tail], throughSeq, damaged };
  }

  async readTail(documentId: DocumentId, throughSeq: number): Promise<Tail> {
    const results = await this.#connection.transaction([
      selectUpdates(documentId, throughSeq),
      {
        sql: `SELECT ${segmentColumns} FROM document_segments
              WHERE document_id = ? ORDER BY through_seq DESC LIMIT 1`,
        parameters: [documentId],
      },
      selectSnapshot(documentId),
    ]);
    const updates = sift("update", rowsOf(results, 0));
    const segments = sift("segment", rowsOf(results, 1));
    // Read only for what was stored before there was history; a damaged one is `load`'s to find.
    const snapshots = sift("snapshot", rowsOf(results, 2)).sound;
    const damaged = [...updates.damaged, ...segments.damaged];
    await setAside(this.#connection, damaged);
    const last = segments.sound[0] && toSegment(segments.sound[0]);
    const base = last === undefined ? snapshots.map(toBase) : [];
    const entries = updates.sound.map(toEntry);
    return { entries: [...base, ...entries], rows: entries.length, last, damaged };
  }

  async compact(compaction: Compaction): Promise<void> {
    const { documentId, snapshot, throughSeq, at, rows, segment, replaces } = compaction;
    const bytes = zstdCompressSync(snapshot);
    const checksum = checksumOf([documentId, throughSeq, at, packed], bytes);
    const statements: Statement[] = [
      ...this.#connection.settle,
      {
        sql: `INSERT INTO document_snapshots (document_id, through_seq, at, codec, checksum, bytes)
              VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (document_id) DO UPDATE
              SET through_seq = excluded.through_seq, at = excluded.at, codec = excluded.codec,
                  checksum = excluded.checksum, bytes = excluded.bytes
              WHERE excluded.through_seq >= document_snapshots.through_seq`,
        parameters: [documentId, throughSeq, at, packed, checksum, bytes],
        expectChanges: 1,
      },
      {
        sql: "DELETE FROM document_updates WHERE document_id = ? AND seq <= ?",
        parameters: [documentId, throughSeq],
        expectChanges: rows,
      },
    ];
    if (replaces !== undefined) {
      statements.push({
        sql: "DELETE FROM document_segments WHERE document_id = ? AND through_seq = ?",
        parameters: [documentId, replaces.throughSeq],
        expectChanges: 1,
      });
    }
    if (segment !== undefined) statements.push(insertSegment(documentId, segment));
    await this.#connection.transaction(statements);
  }

  async readHistory(documentId: DocumentId): Promise<StoredHistory> {
    const results = await this.#connection.transaction([
      {
        sql: `SELECT ${segmentColumns} FROM document_segments
              WHERE document_id = ? ORDER BY through_seq`,
        parameters: [documentId],
      },
      selectUpdates(documentId, Number.MAX_SAFE_INTEGER),
      selectSnapshot(documentId),
    ]);
    const segments = sift("segment", rowsOf(results, 0));
    const updates = sift("update", rowsOf(results, 1));
    const damaged = [...segments.damaged, ...updates.damaged];
    await setAside(this.#connection, damaged);
    const base = rowsOf(results, 0).length === 0 ? sift("snapshot", rowsOf(results, 2)).sound : [];
    return {
      segments: segments.sound.map(toSegment),
      tail: [...base.map(toBase), ...updates.sound.map(toEntry)],
      damaged,
    };
  }

  async delete(documentId: DocumentId): Promise<void> {
    const tables = ["document_updates", "document_snapshots", "document_segments", "damaged_rows"];
    await this.#connection.transaction([
      ...this.#connection.settle,
      ...tables.map((table) => ({
        sql: `DELETE FROM ${table} WHERE document_id = ?`,
        parameters: [documentId],
      })),
    ]);
  }

  async check(): Promise<void> {
    await this.#connection.transaction([
      { sql: "UPDATE document_snapshots SET at = at WHERE document_id = ''" },
    ]);
  }

  async close(): Promise<void> {
    const { settle } = this.#connection;
    // They are as safe where they are: a full disk, or a database that is away, is no reason to wait.
    if (this.#isUsed && settle.length > 0)
      await this.#connection.transaction(settle).catch(() => undefined);
    await this.#connection.close();
  }
}

function selectSnapshot(documentId: DocumentId): Statement {
  return {
    sql: `SELECT document_id, through_seq, at, codec, checksum, bytes
          FROM document_snapshots WHERE document_id = ?`,
    parameters: [documentId],
  };
}

function selectUpdates(documentId: DocumentId, throughSeq: number): Statement {
  return {
    sql: `SELECT seq, document_id, at, user_id, session_id, checksum, bytes
          FROM all_updates WHERE document_id = ? AND seq <= ? ORDER BY seq`,
    parameters: [documentId, throughSeq],
  };
}

const segmentColumns = "document_id, from_seq, through_seq, entries, checksum, bytes";

function insertSegment(documentId: DocumentId, segment: Segment): Statement {
  const { fromSeq, throughSeq, entries, bytes } = segment;
  const checksum = checksumOf([documentId, fromSeq, throughSeq, entries], bytes);
  return {
    sql: `INSERT INTO document_segments (${segmentColumns}) VALUES (?, ?, ?, ?, ?, ?)`,
    parameters: [documentId, fromSeq, throughSeq, entries, checksum, bytes],
  };
}

function rowsOf(results: readonly StatementResult[], index: number): readonly Row[] {
  return results[index]?.rows ?? [];
}

/** What each kind of row says of itself under its checksum, besides its bytes. */
const checkedColumns: Record<RowKind, readonly string[]> = {
  update: ["document_id", "at", "user_id", "session_id"],
  snapshot: ["document_id", "through_seq", "at", "codec"],
  segment: ["document_id", "from_seq", "through_seq", "entries"],
};

/** Is this row as it was written? Rows of before migration 3 have no checksum, and pass. */
export function isSound(kind: RowKind, row: Row): boolean {
  if (row.checksum === null) return true;
  const fields = checkedColumns[kind].map((column) => row[column] as string | number | null);
  return checksumOf(fields, row.bytes as Uint8Array) === row.checksum;
}

function sift(kind: RowKind, rows: readonly Row[]): { sound: Row[]; damaged: DamagedRow[] } {
  const { sound = [], damaged = [] } = Object.groupBy(rows, (row) =>
    isSound(kind, row) ? "sound" : "damaged",
  );
  return {
    sound,
    damaged: damaged.map((row) => ({
      kind,
      documentId: row.document_id as DocumentId,
      seq: Number(row.seq ?? row.through_seq),
    })),
  };
}

function toRow({ documentId, at, userId, sessionId, update }: LogEntry): UpdateRow {
  const [user, session] = [userId ?? null, sessionId ?? null];
  const checksum = checksumOf([documentId, at, user, session], update);
  return [documentId, at, user, session, checksum, update];
}

function toEntry(row: Row): StoredEntry {
  return {
    seq: Number(row.seq),
    at: Number(row.at),
    userId: (row.user_id ?? undefined) as UserId | undefined,
    sessionId: (row.session_id ?? undefined) as SessionId | undefined,
    update: row.bytes as Uint8Array,
  };
}

export function toSnapshot({ codec, bytes }: Row): Uint8Array {
  return codec === packed ? zstdDecompressSync(bytes as Uint8Array) : (bytes as Uint8Array);
}

/** The state as history's first entry, nobody's. */
function toBase(row: Row): StoredEntry {
  return {
    seq: Number(row.through_seq),
    at: Number(row.at),
    userId: undefined,
    sessionId: undefined,
    update: toSnapshot(row),
  };
}

export function toSegment(row: Row): Segment {
  return {
    fromSeq: Number(row.from_seq),
    throughSeq: Number(row.through_seq),
    entries: Number(row.entries),
    bytes: row.bytes as Uint8Array,
  };
}
