// One document in memory: records its updates, knows its frontier, packs its log.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { compactDocument, type Pack } from "../storage/compactDocument.ts";
import { wantsCompaction } from "../storage/compactionPolicy.ts";
import type { GroupCommit, Ticket } from "../storage/GroupCommit.ts";
import type { Author, DamagedRow, StoredDocument, UpdateLog } from "../storage/UpdateLog.ts";
import { ClockWatch } from "./ClockWatch.ts";
import { isStuck } from "./isStuck.ts";
import { ParkedStructs } from "./ParkedStructs.ts";
import type { Need, UpdateFacts } from "./readUpdate.ts";

export interface OpenDocumentOptions {
  documentId: DocumentId;
  doc: Y.Doc;
  stored: StoredDocument;
  log: UpdateLog;
  commit: GroupCommit;
  pack: Pack;
  /** Who made the change with this transaction origin? */
  authorOf: (origin: unknown) => Author;
  /** Milliseconds since the epoch. */
  now: () => number;
  onCompaction: (event: CompactionEvent) => void;
}

export type CompactionEvent =
  | { readonly kind: "started"; readonly bytes: number }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "damaged"; readonly rows: readonly DamagedRow[] };

export class OpenDocument {
  readonly doc: Y.Doc;
  readonly clocks: ClockWatch;
  readonly parked: ParkedStructs;
  readonly #options: OpenDocumentOptions;
  #frontier: Ticket = 0;
  #logBytes: number;
  #snapshotBytes: number;
  // What the state was when it was encoded to be measured, with all that was written since.
  #measuredBytes = Number.POSITIVE_INFINITY;
  #isMeasured = false;
  #compacting: Promise<void> | undefined;

  /** Listens to the document from now on: what `stored` holds must have been applied already. */
  constructor(options: OpenDocumentOptions) {
    this.#options = options;
    this.doc = options.doc;
    this.#logBytes = options.stored.updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.#snapshotBytes = options.stored.snapshot?.byteLength ?? 0;
    this.clocks = new ClockWatch(this.doc);
    this.parked = new ParkedStructs(this.doc);
    this.doc.on("update", this.#record);
  }

  get id(): DocumentId {
    return this.#options.documentId;
  }

  /** The ticket of the newest update: once it is durable, so is everything applied so far. */
  get frontier(): Ticket {
    return this.#frontier;
  }

  get isDurable(): boolean {
    return this.#frontier <= this.#options.commit.durable;
  }

  whenDurable(): Promise<void> {
    return this.#options.commit.whenDurable(this.#frontier);
  }

  /** An upper bound of the state's size in bytes; exact after a compaction. */
  get bytes(): number {
    return Math.min(this.#snapshotBytes + this.#logBytes, this.#measuredBytes);
  }

  /** The state's size in bytes. Encodes all of it, and is the upper bound from then on. */
  measure(): number {
    this.#measuredBytes = Y.encodeStateAsUpdate(this.doc).byteLength;
    this.#isMeasured = true;
    return this.#measuredBytes;
  }

  /** Has nothing been written since it was measured? */
  get isMeasured(): boolean {
    return this.#isMeasured;
  }

  /** What Yjs keeps of it in memory: each run of typing, each deletion, one. */
  get structs(): number {
    let count = 0;
    for (const ofClient of this.doc.store.clients.values()) count += ofClient.length;
    return count;
  }

  /** Is here what an update needs before it can join? Once true, always true. */
  meets({ client, from, to }: Need): boolean {
    return Y.getState(this.doc.store, client) >= from || this.parked.reaches(client, to);
  }

  /** Has all of this update become part of the document? */
  holds({ brings }: UpdateFacts): boolean {
    return [...brings].every(([client, clock]) => this.meets({ client, from: clock, to: clock }));
  }

  /**
   * Packs the log into a snapshot. Resolves when that is on disk or has failed: a failure costs
   * nothing but space, is reported, and is tried again at the next occasion.
   */
  compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined;
    });
    return this.#compacting;
  }

  /** Is there anything that a snapshot would pack? */
  get hasLog(): boolean {
    return this.#logBytes > 0;
  }

  // On the document's own event and synchronously: the acknowledgement is written in the same turn, and
  // a join without an edit makes no event, so it appends nothing (R29).
  readonly #record = (update: Uint8Array, origin: unknown): void => {
    const { commit, documentId, authorOf, now } = this.#options;
    this.#frontier = commit.push({ documentId, update, at: now(), ...authorOf(origin) });
    this.#logBytes += update.byteLength;
    this.#measuredBytes += update.byteLength;
    this.#isMeasured = false;
    if (wantsCompaction({ logBytes: this.#logBytes, snapshotBytes: this.#snapshotBytes })) {
      void this.compact();
    }
  };

  async #compact(): Promise<void> {
    const { commit, documentId, log, pack, now, stored, onCompaction } = this.#options;
    // The snapshot may replace only what is on disk before it is taken, and a burst of edits is
    // packed at its end rather than in its middle.
    await this.whenDurable();
    // Places are given in the order of the commits, so each entry of this document up to the
    // newest durable place is in the state below. Later ones keep their rows.
    const throughSeq = Math.max(stored.throughSeq, commit.lastSeq);
    const packedBytes = this.#logBytes;
    let state: Uint8Array = new Uint8Array();
    const encode = () => {
      // What is in memory then was acknowledged to nobody, and may not be stored.
      if (isStuck(this.doc)) throw new Error("Yjs is stuck in this document; it is read anew.");
      state = Y.encodeStateAsUpdate(this.doc);
      onCompaction({ kind: "started", bytes: state.byteLength });
      return state;
    };
    try {
      const compacted = await compactDocument({ log, pack, documentId, throughSeq, encode, now });
      this.#snapshotBytes = compacted.snapshotBytes;
      this.#logBytes -= packedBytes;
      if (compacted.damaged.length > 0) this.#heal(compacted.damaged, state);
    } catch (error) {
      onCompaction({ kind: "failed", error });
    }
  }

  // What the damaged rows said is in memory still, and in the new snapshot; history gets it back
  // as that whole state, since what was written later builds on it. Not as the one of this moment:
  // Yjs may be stuck by now.
  #heal(rows: readonly DamagedRow[], state: Uint8Array): void {
    this.#options.onCompaction({ kind: "damaged", rows });
    this.#record(state, undefined);
  }
}
