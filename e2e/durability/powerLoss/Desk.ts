// Two documents and the real storage below them, in the steps between which everything is synced.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GroupCommit } from "@cowrite/server/storage/GroupCommit.ts";
import { type OpenedDatabase, openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { packSegment } from "@cowrite/server/storage/segments/Segment.ts";
import { SqliteConnection } from "@cowrite/server/storage/sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "@cowrite/server/storage/sqlite/SqliteUpdateLog.ts";
import type { UpdateLog } from "@cowrite/server/storage/UpdateLog.ts";
import { OpenDocument } from "@cowrite/server/sync/OpenDocument.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { Coverage } from "../../harness/Coverage.ts";
import { editRandomly } from "../../harness/editRandomly.ts";
import type { Random } from "../../harness/random.ts";
import type { DatabaseFiles } from "./crashImages.ts";

export const documentIds = ["one", "two"] as DocumentId[];

/** What must be found of each document, in the order of `documentIds`. */
export type Promised = readonly Coverage[];

export interface Moment {
  readonly files: DatabaseFiles;
  readonly promised: Promised;
}

export class Desk {
  readonly #folder: string;
  readonly #random: Random;
  readonly #database: OpenedDatabase;
  readonly #connection: SqliteConnection;
  readonly #commit: GroupCommit;
  readonly #documents: readonly OpenDocument[];
  #words = 0;

  static async open(folder: string, random: Random): Promise<Desk> {
    const file = join(folder, "cowrite.sqlite");
    // As in the server: one connection for the tables, one for the log.
    const database = await openDatabase({ file });
    const connection = await SqliteConnection.open({ file });
    return new Desk({ folder, random, database, connection });
  }

  private constructor(parts: {
    folder: string;
    random: Random;
    database: OpenedDatabase;
    connection: SqliteConnection;
  }) {
    this.#folder = parts.folder;
    this.#random = parts.random;
    this.#database = parts.database;
    this.#connection = parts.connection;
    const log = createSqliteUpdateLog(parts.connection);
    this.#commit = new GroupCommit({ log });
    this.#documents = documentIds.map((id) => openNew(id, log, this.#commit));
  }

  /** Does one thing, and waits until it is on disk. */
  async step(): Promise<void> {
    const step = this.#random.pick(["edit", "edit", "edit", "compact", "checkpoint"] as const);
    if (step === "edit") await this.#edit();
    else if (step === "compact") await this.#random.pick(this.#documents).compact();
    // What SQLite does by itself when the log has a thousand pages.
    else await this.#connection.run({ sql: "PRAGMA wal_checkpoint(PASSIVE)" });
  }

  /** The files as they are now, and what has been promised by now. */
  async moment(): Promise<Moment> {
    const main = await readFile(join(this.#folder, "cowrite.sqlite"));
    const log = await readFile(join(this.#folder, "cowrite.sqlite-wal"));
    return {
      files: { main, log },
      promised: this.#documents.map(({ doc }) => Coverage.ofDocument(doc)),
    };
  }

  async close(): Promise<void> {
    await this.#connection.close();
    await this.#database.close();
  }

  /** A few edits in one turn, so that they ride in one commit. */
  async #edit(): Promise<void> {
    for (let count = 1 + this.#random.below(4); count > 0; count -= 1) {
      const { doc } = this.#random.pick(this.#documents);
      const word = `w${this.#words++}${"x".repeat(this.#random.below(1_500))}`;
      editRandomly({ fragment: doc.getXmlFragment("default"), random: this.#random, word });
    }
    await this.#commit.whenIdle();
  }
}

function openNew(documentId: DocumentId, log: UpdateLog, commit: GroupCommit): OpenDocument {
  return new OpenDocument({
    documentId,
    doc: new Y.Doc(),
    stored: { snapshot: undefined, updates: [], throughSeq: 0, damaged: [] },
    log,
    commit,
    pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: (event) => {
      if (event.kind === "failed") throw event.error;
    },
  });
}
