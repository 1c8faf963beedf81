// The browser's own copy of one document, in IndexedDB: it shows the page without a server, and
// keeps what the server has not acknowledged.
import { canCollect } from "@cowrite/shared/canCollect.ts";
import { isRole, type Role } from "@cowrite/shared/roles.ts";
import * as Y from "yjs";
import { completed, openDatabase, resultOf } from "./indexedDb.ts";

// `updates`: Yjs updates, whoever made them. `pending`: one marker for each write of changes that
// the server has not acknowledged; its value is their number. `facts`: see `CopyFacts`.
const storeNames = ["updates", "pending", "facts"];

/** What is known of the document beside its content. */
export interface CopyFacts {
  /** It was once received whole from the server, so even an empty page is the true one. */
  synced?: boolean;
  /** The role of the last token. */
  role?: Role;
}

export interface CopyContent extends CopyFacts {
  /** All of it as one Yjs update; `undefined` where it holds nothing. */
  readonly update: Uint8Array | undefined;
  readonly unsaved: number;
}

export interface OfflineCopyOptions {
  factory: IDBFactory;
  name: string;
  /** It cannot be written any more (full, forbidden, gone); said once. */
  onLost: () => void;
}

interface Marker {
  readonly key: IDBValidKey;
  /** Acknowledged with this version of the session. */
  readonly upTo: number;
}

// A browser that is asked to open a database may never answer (a blocked upgrade, a broken
// profile); the page must not wait for it. Arbitrary, but far above what a slow disk takes.
const openMs = 3_000;

// Rewriting a small copy again and again would cost more than the space it saves.
const compactionSlackBytes = 64 * 1024;

/**
 * Reading writes nothing, so a copy does not grow with page loads. Writes are committed in groups:
 * one transaction at a time, and the next takes all that came meanwhile. Two tabs may share a copy:
 * Yjs updates may be stored twice and in any order.
 */
export class OfflineCopy {
  readonly #options: OfflineCopyOptions;
  readonly #opening: Promise<IDBDatabase>;
  #markers: Marker[] = [];
  #acknowledged = 0;
  /** Rows, in bytes: all of them, and what the last compaction left. */
  #bytes = 0;
  #compactedBytes = 0;

  #waitingUpdates: Uint8Array[] = [];
  #waitingVersions: number[] = [];
  #waitingFacts: CopyFacts = {};
  #writing: Promise<void> | undefined;
  #isLost = false;
  #isClosed = false;

  constructor(options: OfflineCopyOptions) {
    this.#options = options;
    this.#opening = openDatabase(options.factory, options.name, openMs, (db) => {
      db.createObjectStore("updates", { autoIncrement: true });
      db.createObjectStore("pending", { autoIncrement: true });
      db.createObjectStore("facts");
    });
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** @returns what it holds, or `undefined` where it cannot be read. Call it once, first. */
  async read(): Promise<CopyContent | undefined> {
    try {
      const db = await this.#opening;
      db.onversionchange = () => this.#lose();
      db.onclose = () => this.#lose();
      return await this.#readAll(db);
    } catch {
      this.#lose();
      return undefined;
    }
  }

  /** @param version of the session, where this is a change that the server must acknowledge. */
  keep(update: Uint8Array, version?: number): void {
    if (this.#isLost) return;
    this.#waitingUpdates.push(update);
    if (version !== undefined) this.#waitingVersions.push(version);
    this.#write();
  }

  remember(facts: CopyFacts): void {
    this.#waitingFacts = { ...this.#waitingFacts, ...facts };
    this.#write();
  }

  /** The server has everything up to `version` on disk. */
  acknowledge(version: number): void {
    this.#acknowledged = version;
    this.#write();
  }

  /** Forgets the document, unless something in it (another tab's work, too) still waits. */
  async removeIfSaved(): Promise<void> {
    await this.#remove(async (pending) => (await resultOf(pending.count())) === 0);
  }

  /** Forgets the document with everything unsaved in it. */
  async remove(): Promise<void> {
    await this.#remove(() => Promise.resolve(true));
  }

  /** After what waits has been written. */
  async close(): Promise<void> {
    await this.#writing;
    this.#isClosed = true;
    try {
      (await this.#opening).close();
    } catch {
      // It never opened: there is nothing to close.
    }
  }

  async #readAll(db: IDBDatabase): Promise<CopyContent> {
    const transaction = db.transaction(storeNames, "readonly");
    const store = (name: string) => transaction.objectStore(name);
    const [updates, keys, counts, synced, role] = await Promise.all([
      resultOf<Uint8Array[]>(store("updates").getAll()),
      resultOf(store("pending").getAllKeys()),
      resultOf<number[]>(store("pending").getAll()),
      resultOf<unknown>(store("facts").get("synced")),
      resultOf<unknown>(store("facts").get("role")),
    ]);
    const unsaved = counts.reduce((sum, count) => sum + count, 0);
    this.#markers = keys.map((key) => ({ key, upTo: unsaved }));
    this.#bytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#compactedBytes = Math.max(0, ...updates.map(({ byteLength }) => byteLength));
    const update = updates.length > 0 ? Y.mergeUpdates(updates) : undefined;
    return { update, unsaved, synced: synced === true, role: isRole(role) ? role : undefined };
  }

  #write(): void {
    if (this.#isLost || this.#isClosed) return;
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    try {
      const db = await this.#opening;
      while (this.#hasWork() && !this.#isLost) await this.#writeOnce(db);
    } catch {
      this.#lose();
    }
    this.#writing = undefined;
  }

  #hasWork(): boolean {
    return (
      this.#waitingUpdates.length > 0 ||
      Object.keys(this.#waitingFacts).length > 0 ||
      this.#markers.some(({ upTo }) => upTo <= this.#acknowledged)
    );
  }

  async #writeOnce(db: IDBDatabase): Promise<void> {
    const updates = this.#waitingUpdates;
    const facts = this.#waitingFacts;
    const owed = this.#waitingVersions.filter((version) => version > this.#acknowledged);
    const settled = this.#markers.filter((marker) => marker.upTo <= this.#acknowledged);
    this.#waitingUpdates = [];
    this.#waitingFacts = {};
    this.#waitingVersions = [];

    const transaction = db.transaction(storeNames, "readwrite");
    const done = completed(transaction);
    const pending = transaction.objectStore("pending");
    if (updates.length > 0) {
      const merged = Y.mergeUpdates(updates);
      transaction.objectStore("updates").add(merged);
      this.#bytes += merged.byteLength;
    }
    for (const { key } of settled) pending.delete(key);
    for (const [name, value] of Object.entries(facts)) {
      transaction.objectStore("facts").put(value, name);
    }
    const added = owed.length > 0 ? pending.add(owed.length) : undefined;
    if (this.#bytes - this.#compactedBytes > Math.max(compactionSlackBytes, this.#compactedBytes)) {
      await this.#compact(transaction.objectStore("updates"));
    }
    await done;

    this.#markers = this.#markers.filter((marker) => !settled.includes(marker));
    if (added !== undefined) this.#markers.push({ key: added.result, upTo: Math.max(...owed) });
  }

  // Built from the rows alone, since another tab may have written some that are not in our document.
  async #compact(rows: IDBObjectStore): Promise<void> {
    const updates = await resultOf<Uint8Array[]>(rows.getAll());
    const doc = new Y.Doc({ gcFilter: canCollect });
    for (const update of updates) Y.applyUpdate(doc, update);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    rows.clear();
    rows.add(state);
    this.#bytes = state.byteLength;
    this.#compactedBytes = state.byteLength;
  }

  async #remove(allows: (pending: IDBObjectStore) => Promise<boolean>): Promise<void> {
    if (this.#isLost) return;
    await this.#writing;
    try {
      const transaction = (await this.#opening).transaction(storeNames, "readwrite");
      const done = completed(transaction);
      if (await allows(transaction.objectStore("pending"))) {
        for (const name of storeNames) transaction.objectStore(name).clear();
        this.#markers = [];
        this.#bytes = 0;
        this.#compactedBytes = 0;
      }
      await done;
    } catch {
      this.#lose();
    }
  }

  #lose(): void {
    if (this.#isLost || this.#isClosed) return;
    this.#isLost = true;
    this.#waitingUpdates = [];
    this.#options.onLost();
  }
}
