// The update log without a disk: for tests of what stands on it, and the contract's second witness.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type {
  Compaction,
  LogEntry,
  Segment,
  StoredDocument,
  StoredEntry,
  StoredHistory,
  Tail,
  UpdateLog,
} from "./UpdateLog.ts";

interface Kept {
  snapshot: Uint8Array | undefined;
  snapshotThrough: number;
  segments: Segment[];
  entries: StoredEntry[];
}

/** "On disk" means in this object: it keeps every invariant but survival of the process. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #documents = new Map<DocumentId, Kept>();
  #lastSeq = 0;

  async append(entries: readonly LogEntry[]): Promise<number> {
    await Promise.resolve();
    for (const { documentId, update, ...rest } of entries) {
      this.#lastSeq += 1;
      const entry = { seq: this.#lastSeq, update: update.slice(), ...rest };
      this.#keep(documentId).entries.push(entry);
    }
    return this.#lastSeq;
  }

  async load(documentId: DocumentId): Promise<StoredDocument> {
    await Promise.resolve();
    const { snapshot, snapshotThrough, entries } = this.#keep(documentId);
    return {
      snapshot,
      updates: entries.map((entry) => entry.update),
      throughSeq: entries.at(-1)?.seq ?? snapshotThrough,
      damaged: [],
    };
  }

  async readTail(documentId: DocumentId, throughSeq: number): Promise<Tail> {
    await Promise.resolve();
    const kept = this.#keep(documentId);
    const entries = kept.entries.filter(({ seq }) => seq <= throughSeq);
    return { entries, rows: entries.length, last: kept.segments.at(-1), damaged: [] };
  }

  async compact(compaction: Compaction): Promise<void> {
    await Promise.resolve();
    const { documentId, snapshot, throughSeq, rows, segment, replaces } = compaction;
    const kept = this.#keep(documentId);
    const later = kept.entries.filter((entry) => entry.seq > throughSeq);
    if (throughSeq < kept.snapshotThrough || kept.entries.length - later.length !== rows) {
      throw new Error("This compaction is not of what is stored.");
    }
    kept.snapshot = snapshot.slice();
    kept.snapshotThrough = throughSeq;
    kept.entries = later;
    if (replaces !== undefined) kept.segments.pop();
    if (segment !== undefined) kept.segments.push(segment);
  }

  async readHistory(documentId: DocumentId): Promise<StoredHistory> {
    await Promise.resolve();
    const { segments, entries } = this.#keep(documentId);
    return { segments, tail: entries, damaged: [] };
  }

  async delete(documentId: DocumentId): Promise<void> {
    await Promise.resolve();
    this.#documents.delete(documentId);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #keep(documentId: DocumentId): Kept {
    const known = this.#documents.get(documentId);
    if (known !== undefined) return known;
    const kept: Kept = { snapshot: undefined, snapshotThrough: 0, segments: [], entries: [] };
    this.#documents.set(documentId, kept);
    return kept;
  }
}
