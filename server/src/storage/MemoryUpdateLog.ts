// The update log without a disk: for tests of what stands on it, and the contract's second witness.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Compaction, LogEntry, StoredDocument, UpdateLog } from "./UpdateLog.ts";

interface Kept {
  snapshot: Uint8Array | undefined;
  snapshotThrough: number;
  entries: { seq: number; update: Uint8Array }[];
}

/** "On disk" means in this object: it keeps every invariant but survival of the process. */
export class MemoryUpdateLog implements UpdateLog {
  readonly #documents = new Map<DocumentId, Kept>();
  #lastSeq = 0;

  async append(entries: readonly LogEntry[]): Promise<number> {
    await Promise.resolve();
    for (const { documentId, update } of entries) {
      this.#lastSeq += 1;
      this.#keep(documentId).entries.push({ seq: this.#lastSeq, update: update.slice() });
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
    };
  }

  async compact({ documentId, snapshot, throughSeq }: Compaction): Promise<void> {
    await Promise.resolve();
    const kept = this.#keep(documentId);
    if (throughSeq < kept.snapshotThrough) return;
    kept.snapshot = snapshot.slice();
    kept.snapshotThrough = throughSeq;
    kept.entries = kept.entries.filter((entry) => entry.seq > throughSeq);
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
    const kept: Kept = { snapshot: undefined, snapshotThrough: 0, entries: [] };
    this.#documents.set(documentId, kept);
    return kept;
  }
}
