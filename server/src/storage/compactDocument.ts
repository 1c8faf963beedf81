// Packs a document's log: what was appended becomes history, and the state becomes the snapshot.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { DamagedRow, Segment, StoredEntry, UpdateLog } from "./UpdateLog.ts";

/** `packSegment`, wherever it runs: packing takes long, so it has a thread of its own. */
export type Pack = (
  before: Segment | undefined,
  entries: readonly StoredEntry[],
) => Promise<Segment>;

export interface CompactOptions {
  log: UpdateLog;
  pack: Pack;
  documentId: DocumentId;
  throughSeq: number;
  /** The state as one Yjs update, with everything up to `throughSeq`; asked for once, late. */
  encode: () => Uint8Array;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface Compacted {
  readonly snapshotBytes: number;
  readonly damaged: readonly DamagedRow[];
}

// A segment below this takes the next entries in: each visit to a document ends with a compaction,
// and a thousand tiny segments would pack badly and read slowly. Above it, what is packed is never
// touched again, so the work stays linear.
const smallSegmentBytes = 16 * 1024;

/** Rejects where it could not be done; then nothing has changed, and it can be tried again. */
export async function compactDocument(options: CompactOptions): Promise<Compacted> {
  const { log, pack, documentId, throughSeq, encode, now } = options;
  const { entries, rows, last, damaged } = await log.readTail(documentId, throughSeq);
  const isSmall = last !== undefined && last.bytes.byteLength < smallSegmentBytes;
  const replaces = isSmall && entries.length > 0 ? last : undefined;
  const segment = entries.length > 0 ? await pack(replaces, entries) : undefined;
  const snapshot = encode();
  await log.compact({ documentId, snapshot, throughSeq, at: now(), rows, segment, replaces });
  return { snapshotBytes: snapshot.byteLength, damaged };
}
