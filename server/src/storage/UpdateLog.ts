// The durable memory of all documents, as the rest of the server sees it.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";

/** One Yjs update (V1 encoding) on its way to the disk. */
export interface LogEntry {
  readonly documentId: DocumentId;
  readonly update: Uint8Array;
  /** When it was applied, in milliseconds since the epoch. */
  readonly at: number;
  /** Who wrote it; `undefined` where the server itself did. */
  readonly userId: UserId | undefined;
}

export interface StoredDocument {
  /** The state up to the last compaction, as one Yjs update. */
  readonly snapshot: Uint8Array | undefined;
  /** What was appended since, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** The place of the newest entry, 0 where there is none: what a later snapshot may replace. */
  readonly throughSeq: number;
}

export interface Compaction {
  readonly documentId: DocumentId;
  /** The state, as one Yjs update; holds at least every entry up to `throughSeq`. */
  readonly snapshot: Uint8Array;
  readonly throughSeq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Invariants, held by every implementation and proven by `describeUpdateLog`:
 *
 * 1. When `append` resolves, all of its entries are on disk; when it rejects, the caller must
 *    take it that none is, and may append the same entries again (Yjs ignores what it has).
 * 2. `load` gives every entry whose append has resolved, in the order of the appends.
 * 3. `compact` puts the snapshot in and takes the entries up to `throughSeq` out in one step:
 *    a crash leaves either all of the old or all of the new. Later entries stay.
 * 4. A compaction older than the stored one changes nothing.
 * 5. Documents do not touch each other.
 */
export interface UpdateLog {
  /** @returns the place (a growing number, shared by all documents) of the last entry. */
  append(entries: readonly LogEntry[]): Promise<number>;
  load(documentId: DocumentId): Promise<StoredDocument>;
  compact(compaction: Compaction): Promise<void>;
  /** Forgets a document, its snapshot and its entries. */
  delete(documentId: DocumentId): Promise<void>;
  /** Rejects when the log can take nothing at the moment. */
  check(): Promise<void>;
  close(): Promise<void>;
}
