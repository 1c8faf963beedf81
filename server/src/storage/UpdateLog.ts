// The durable memory of all documents, as the rest of the server sees it.
import type { DocumentId, SessionId, UserId } from "@cowrite/shared/ids.ts";

/** Where an update comes from. */
export interface Author {
  /** Who wrote it; `undefined` where the server itself did. */
  readonly userId: UserId | undefined;
  /** The connection through which it came; `undefined` where it came over REST. */
  readonly sessionId: SessionId | undefined;
}

/** One Yjs update (V1 encoding) on its way to the disk. */
export interface LogEntry extends Author {
  readonly documentId: DocumentId;
  readonly update: Uint8Array;
  /** When it was applied, in milliseconds since the epoch. */
  readonly at: number;
}

/** An entry that has its place: a number that grows from append to append. */
export interface StoredEntry extends Omit<LogEntry, "documentId"> {
  readonly seq: number;
}

export const rowKinds = ["update", "snapshot", "segment"] as const;
export type RowKind = (typeof rowKinds)[number];

/** A row whose checksum does not fit it. It was set aside, never deleted (`damaged_rows`). */
export interface DamagedRow {
  readonly kind: RowKind;
  readonly documentId: DocumentId;
  /** Of an update; of a snapshot or a segment, the newest that it holds. */
  readonly seq: number;
}

export interface StoredDocument {
  /** The state up to the last compaction, as one Yjs update. */
  readonly snapshot: Uint8Array | undefined;
  /**
   * What was appended since, oldest first; where the snapshot was damaged, what history has of
   * the time before as well.
   */
  readonly updates: readonly Uint8Array[];
  /** The place of the newest entry, 0 where there is none: what a later snapshot may replace. */
  readonly throughSeq: number;
  /** What this load found damaged, and set aside. */
  readonly damaged: readonly DamagedRow[];
}

/** Old entries, packed (`segments/packSegment.ts`). */
export interface Segment {
  readonly fromSeq: number;
  readonly throughSeq: number;
  /** How many entries. */
  readonly entries: number;
  readonly bytes: Uint8Array;
}

/** What a compaction up to a place would pack. */
export interface Tail {
  /**
   * The entries after the last segment, oldest first. Where there is no segment at all, the first
   * of them is the snapshot, if there is one: history begins with it.
   */
  readonly entries: readonly StoredEntry[];
  /** How many of the entries are rows of their own, so that a compaction takes them out. */
  readonly rows: number;
  /** The last segment. */
  readonly last: Segment | undefined;
  readonly damaged: readonly DamagedRow[];
}

export interface Compaction {
  readonly documentId: DocumentId;
  /** The state, as one Yjs update; holds at least every entry up to `throughSeq`. */
  readonly snapshot: Uint8Array;
  readonly throughSeq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Rows up to `throughSeq`, all of which are in `segment`. */
  readonly rows: number;
  /** `undefined` where no row needs packing. */
  readonly segment: Segment | undefined;
  /** The last segment, where the new one holds its entries as well. */
  readonly replaces: Segment | undefined;
}

/** All that is known of how a document came to be. */
export interface StoredHistory {
  /** Oldest first; then come the entries of the tail. */
  readonly segments: readonly Segment[];
  readonly tail: readonly StoredEntry[];
  readonly damaged: readonly DamagedRow[];
}

/**
 * Invariants, held by every implementation and proven by `describeUpdateLog`:
 *
 * 1. When `append` resolves, all of its entries are on disk; when it rejects, the caller must
 *    take it that none is, and may append the same entries again (Yjs ignores what it has).
 * 2. `load` gives every entry whose append has resolved, in the order of the appends.
 * 3. `compact` puts snapshot and segment in and takes the packed rows out in one step: a crash
 *    leaves either all of the old or all of the new. Later entries stay. Where it would take out
 *    another number of rows than were packed, it rejects and changes nothing.
 * 4. A compaction older than the stored one rejects or changes nothing.
 * 5. Documents do not touch each other.
 * 6. No entry is ever lost to compaction: `readHistory` has them all.
 * 7. What is read has a checksum that fits; what has not is set aside and named as damaged.
 */
export interface UpdateLog {
  /** @returns the place (a growing number, shared by all documents) of the last entry. */
  append(entries: readonly LogEntry[]): Promise<number>;
  load(documentId: DocumentId): Promise<StoredDocument>;
  readTail(documentId: DocumentId, throughSeq: number): Promise<Tail>;
  compact(compaction: Compaction): Promise<void>;
  readHistory(documentId: DocumentId): Promise<StoredHistory>;
  /** Forgets a document, its snapshot, its history and its entries. */
  delete(documentId: DocumentId): Promise<void>;
  /** Rejects when the log can take nothing at the moment. */
  check(): Promise<void>;
  close(): Promise<void>;
}
