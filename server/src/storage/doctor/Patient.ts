// For tests: a database with documents in it, and hands that damage it.

import { DatabaseSync } from "node:sqlite";
import { canCollect } from "@cowrite/shared/canCollect.ts";
import type { DocumentId, SessionId, UserId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { checksumOf } from "../checksum.ts";
import { compactDocument } from "../compactDocument.ts";
import { type MigratedFile, migratedFile } from "../kysely/migratedFile.ts";
import { applyStored } from "../loadState.ts";
import { packSegment, updateOf } from "../segments/Segment.ts";
import { SqliteConnection } from "../sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "../sqlite/SqliteUpdateLog.ts";
import type { RowKind, Segment, StoredHistory, UpdateLog } from "../UpdateLog.ts";
import { type Examination, examineDocument } from "./examineDocument.ts";
import { type DocumentRows, type KnownDocument, listKnown, readRows } from "./readRows.ts";
import { acceptLosses, repairDocument } from "./repairDocument.ts";

const tables: Record<RowKind, { table: string; seq: string }> = {
  update: { table: "document_updates", seq: "seq" },
  snapshot: { table: "document_snapshots", seq: "through_seq" },
  segment: { table: "document_segments", seq: "through_seq" },
};

export class Patient {
  log: UpdateLog;
  readonly #connection: SqliteConnection;
  readonly #raw: DatabaseSync;
  readonly #remove: () => Promise<void>;

  static async open(): Promise<Patient> {
    const place = await migratedFile();
    return new Patient(place, await SqliteConnection.open({ file: place.file }));
  }

  private constructor({ file, remove }: MigratedFile, connection: SqliteConnection) {
    this.#remove = remove;
    this.#connection = connection;
    this.log = createSqliteUpdateLog(connection);
    this.#raw = new DatabaseSync(file, { timeout: 10_000 });
  }

  /** As if it had just been opened: a thread for each test would take longer than the tests. */
  forget(): void {
    const rows = this.#raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const kept = /^(kysely_|sqlite_(?!sequence$))/;
    const filled = rows.map(({ name }) => String(name)).filter((name) => !kept.test(name));
    // Whoever is referred to may go first: nobody is left in the end.
    const emptied = filled.map((name) => `DELETE FROM "${name}";`).join("");
    this.#raw.exec(`PRAGMA foreign_keys = OFF; BEGIN; ${emptied} COMMIT; PRAGMA foreign_keys = ON`);
    this.log = createSqliteUpdateLog(this.#connection);
  }

  addDocument(title: string): DocumentId {
    const id = `id-of-${title}` as DocumentId;
    this.#raw.exec("INSERT OR IGNORE INTO users VALUES ('u', 'Ada', '#1a66b8', 1)");
    this.#raw
      .prepare("INSERT INTO documents VALUES (?, 'u', ?, 'none', 1, 1, NULL, 1)")
      .run(id, title);
    return id;
  }

  /** Records what this client writes from now on. @returns what stores it, for good or for now. */
  record(id: DocumentId, doc: Y.Doc): (isSettled?: boolean) => Promise<number> {
    const updates: Uint8Array[] = [];
    doc.on("update", (update) => updates.push(update));
    const author = { userId: "u" as UserId, sessionId: "s" as SessionId };
    return async (isSettled = true) => {
      const seq = await this.log.append(
        updates.splice(0).map((update) => ({ documentId: id, update, at: 1_000, ...author })),
      );
      if (isSettled) await this.#connection.transaction(this.#connection.settle);
      return seq;
    };
  }

  async compact(id: DocumentId): Promise<void> {
    const { doc, throughSeq } = await this.#load(id);
    await compactDocument({
      log: this.log,
      pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
      documentId: id,
      throughSeq,
      encode: () => Y.encodeStateAsUpdate(doc),
      now: () => 2_000,
    });
  }

  /** The text as the server would load it. */
  async textOf(id: DocumentId): Promise<string> {
    return (await this.#load(id)).doc.getText().toString();
  }

  async docOf(id: DocumentId): Promise<Y.Doc> {
    return (await this.#load(id)).doc;
  }

  async #load(id: DocumentId): Promise<{ doc: Y.Doc; throughSeq: number }> {
    const doc = new Y.Doc();
    const stored = await this.log.load(id);
    applyStored(doc, stored);
    return { doc, throughSeq: stored.throughSeq };
  }

  /** The text that history leads to. */
  async pastTextOf(id: DocumentId): Promise<string> {
    const history: StoredHistory = await this.log.readHistory(id);
    const doc = new Y.Doc({ gcFilter: canCollect });
    for (const segment of history.segments) Y.applyUpdateV2(doc, updateOf(segment));
    for (const { update } of history.tail) Y.applyUpdate(doc, update);
    return doc.getText().toString();
  }

  /** Places of the rows of a kind, oldest first. */
  places(kind: RowKind, id: DocumentId): number[] {
    const { table, seq } = tables[kind];
    const sql = `SELECT ${seq} AS seq FROM ${table} WHERE document_id = ? ORDER BY ${seq}`;
    return this.#raw
      .prepare(sql)
      .all(id)
      .map((row) => Number(row.seq));
  }

  /** Does this to the bytes of a row, behind everybody's back. */
  damage(
    kind: RowKind,
    { id, seq }: { id: DocumentId; seq: number },
    change: (bytes: Uint8Array) => Uint8Array,
  ): void {
    const { table, seq: column } = tables[kind];
    const where = `WHERE document_id = ? AND ${column} = ?`;
    const row = this.#raw.prepare(`SELECT bytes FROM ${table} ${where}`).get(id, seq);
    const bytes = change(Uint8Array.from(row?.bytes as Uint8Array));
    this.#raw.prepare(`UPDATE ${table} SET bytes = ? ${where}`).run(bytes, id, seq);
  }

  /** Puts a segment in the place of another, or beside the others, with the right checksum. */
  putSegment(id: DocumentId, { fromSeq, throughSeq, entries, bytes }: Segment): void {
    const checksum = checksumOf([id, fromSeq, throughSeq, entries], bytes);
    this.#raw
      .prepare("INSERT OR REPLACE INTO document_segments VALUES (?, ?, ?, ?, ?, ?)")
      .run(id, fromSeq, throughSeq, entries, checksum, bytes);
  }

  sql(text: string): void {
    this.#raw.exec(text);
  }

  count(text: string): number {
    return Number(Object.values(this.#raw.prepare(text).get() ?? {})[0]);
  }

  known(): Promise<KnownDocument[]> {
    return listKnown(this.#connection);
  }

  rows(document: KnownDocument): Promise<DocumentRows> {
    return readRows(this.#connection, document);
  }

  async examine(id: DocumentId): Promise<Examination> {
    return examineDocument(await this.rows(await this.#knownOf(id)));
  }

  async repair(id: DocumentId): Promise<Examination> {
    return repairDocument({ connection: this.#connection, log: this.log }, await this.#knownOf(id));
  }

  async accept(id: DocumentId): Promise<Examination> {
    return acceptLosses({ connection: this.#connection, log: this.log }, await this.#knownOf(id));
  }

  async #knownOf(id: DocumentId): Promise<KnownDocument> {
    const known = (await this.known()).find((document) => document.id === id);
    if (known === undefined) throw new Error(`Nothing is known of ${id}.`);
    return known;
  }

  async close(): Promise<void> {
    this.#raw.close();
    await this.log.close();
    await this.#remove();
  }
}

export function flipBit(at: number): (bytes: Uint8Array) => Uint8Array {
  return (bytes) => {
    const place = at % (bytes.length * 8);
    bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
    return bytes;
  };
}

export function tear(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length >> 1);
}
