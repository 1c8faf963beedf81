// The documents in memory: loaded from the log, recorded into it, and let go only when on disk.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Logger } from "pino";
import type * as Y from "yjs";
import type { Pack } from "../storage/compactDocument.ts";
import type { GroupCommit } from "../storage/GroupCommit.ts";
import { applyStored } from "../storage/loadState.ts";
import type { Author, DamagedRow, StoredDocument, UpdateLog } from "../storage/UpdateLog.ts";
import { type DocumentFacts, EditProjections } from "./EditProjections.ts";
import { isStuck } from "./isStuck.ts";
import { JoinState } from "./JoinState.ts";
import { type CompactionEvent, OpenDocument } from "./OpenDocument.ts";
import { PresenceRoom } from "./PresenceRoom.ts";
import { type Listener, UpdateBroadcast } from "./UpdateBroadcast.ts";

export interface DocumentRegistryOptions {
  log: UpdateLog;
  commit: GroupCommit;
  pack: Pack;
  storeFacts: (facts: readonly DocumentFacts[]) => Promise<void>;
  authorOf: (origin: unknown) => Author;
  /** Through whose connection did it come? */
  listenerOf: (origin: unknown) => Listener | undefined;
  now: () => number;
  logger: Logger;
}

/** One document in memory, and those who have it open. */
export interface Room {
  readonly document: OpenDocument;
  readonly presence: PresenceRoom;
  readonly joins: JoinState;
  /** Those who hear of updates: they have had the state. */
  readonly listeners: Set<Listener>;
}

/** A document stays in memory for now. Without a message, since Hocuspocus prints those that have one. */
class StaysOpen extends Error {}

export class DocumentRegistry {
  readonly #options: DocumentRegistryOptions;
  readonly #rooms = new Map<DocumentId, Room>();
  readonly #loaded = new WeakMap<Y.Doc, StoredDocument>();
  // Connections that are let in but not yet part of their document: it must not be unloaded
  // under them, or their edits would go to a Y.Doc that nobody records.
  readonly #joining = new Map<DocumentId, number>();
  #damagedRows = 0;
  #isStopping = false;
  readonly #projections: EditProjections;
  /** Set by who can unload: called when a reason not to has gone. */
  retryUnload: (id: DocumentId) => void = () => undefined;

  constructor(options: DocumentRegistryOptions) {
    this.#options = options;
    this.#projections = new EditProjections({
      store: options.storeFacts,
      now: options.now,
      onFailed: (error) => options.logger.warn({ error }, "document facts not stored"),
    });
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** All that are in memory. */
  documents(): OpenDocument[] {
    return [...this.#rooms.values()].map(({ document }) => document);
  }

  /** How many damaged rows this process has met. */
  get damagedRows(): number {
    return this.#damagedRows;
  }

  get(id: DocumentId): OpenDocument | undefined {
    return this.#rooms.get(id)?.document;
  }

  room(id: DocumentId): Room | undefined {
    return this.#rooms.get(id);
  }

  /** Ids of the documents that hold updates which are not on disk. */
  unsaved(): DocumentId[] {
    return [...this.#rooms].filter(([, room]) => !room.document.isDurable).map(([id]) => id);
  }

  /** Fills an empty `Y.Doc` with what is stored. Rejects where it cannot be read whole. */
  async load(id: DocumentId, doc: Y.Doc): Promise<void> {
    const stored = await this.#options.log.load(id);
    this.report(stored.damaged);
    applyStored(doc, stored);
    this.#loaded.set(doc, stored);
  }

  /** From now on every update of this loaded document is recorded. */
  opened(id: DocumentId, doc: Y.Doc): void {
    const { log, commit, pack, authorOf, listenerOf, now, logger } = this.#options;
    const stored = this.#loaded.get(doc);
    if (stored === undefined) throw new Error(`Document ${id} is opened before it is loaded.`);
    const document = new OpenDocument({
      documentId: id,
      doc,
      stored,
      log,
      commit,
      pack,
      authorOf,
      now,
      onCompaction: (event) => this.#onCompaction(id, event),
    });
    this.#projections.follow(document);
    const onFault = (error: unknown) =>
      logger.error({ document: id, error }, "what was to be told could not be");
    const presence = new PresenceRoom({ now: () => performance.now(), onFault });
    const listeners = new Set<Listener>();
    const broadcast = new UpdateBroadcast(listeners, onFault);
    doc.on("update", (update: Uint8Array, origin: unknown) =>
      broadcast.push(update, listenerOf(origin)),
    );
    const room = { document, presence, joins: new JoinState(doc), listeners };
    this.#rooms.set(id, room);
    doc.on("destroy", () => {
      presence.dispose();
      broadcast.dispose();
      if (this.#rooms.get(id) === room) this.#rooms.delete(id);
    });
  }

  /**
   * Nothing is packed from now on: what is on disk is safe as it is, and a thousand documents that
   * everybody leaves at once must not hold up the stop. One that is under way may fail unheard.
   */
  stop(): void {
    this.#isStopping = true;
  }

  joining(id: DocumentId): void {
    this.#joining.set(id, (this.#joining.get(id) ?? 0) + 1);
  }

  joined(id: DocumentId): void {
    const left = (this.#joining.get(id) ?? 0) - 1;
    if (left > 0) {
      this.#joining.set(id, left);
      return;
    }
    this.#joining.delete(id);
    this.retryUnload(id);
  }

  /**
   * Rejects while the document must stay in memory, since somebody joins or not everything is on
   * disk (then asks for the unload again by itself); otherwise packs its log.
   */
  async prepareUnload(id: DocumentId): Promise<void> {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    if (this.#joining.has(id)) throw new StaysOpen();
    if (!room.document.isDurable) {
      void room.document.whenDurable().then(() => this.retryUnload(id));
      throw new StaysOpen();
    }
    await this.#projections.flushOf(room.document);
    // What is in memory beyond the log was acknowledged to nobody, and may be what Yjs met.
    const mayPack = !this.#isStopping && !isStuck(room.document.doc);
    if (room.document.hasLog && mayPack) await room.document.compact();
    if (this.#joining.has(id)) throw new StaysOpen();
    if (!room.document.isDurable) return this.prepareUnload(id);
  }

  #onCompaction(id: DocumentId, event: CompactionEvent): void {
    const { logger } = this.#options;
    switch (event.kind) {
      case "started":
        return logger.debug({ document: id, bytes: event.bytes }, "compacting");
      case "failed":
        if (this.#isStopping) return;
        return logger.warn({ document: id, error: event.error }, "compaction failed");
      case "damaged":
        return this.report(event.rows);
    }
  }

  /** Whoever reads the log tells what it met: it is told once, when it is set aside. */
  report(rows: readonly DamagedRow[]): void {
    this.#damagedRows += rows.length;
    for (const { documentId, kind, seq } of rows) {
      const fields = { document: documentId, kind, seq };
      this.#options.logger.error(fields, "a stored row is damaged, and was set aside");
    }
  }

  /** Writes what lists need to know of the documents that are still open. */
  flushFacts(): Promise<void> {
    return this.#projections.flush();
  }
}
