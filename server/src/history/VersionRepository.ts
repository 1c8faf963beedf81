// Named versions in SQL: each is a name for a place in the document's history.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/kysely/Database.ts";

/** Times are milliseconds since the epoch. */
export interface StoredVersion {
  readonly id: string;
  readonly documentId: DocumentId;
  readonly name: string;
  /** The place of the newest entry in it, and when that was made. */
  readonly seq: number;
  readonly at: number;
  readonly createdBy: UserId;
  readonly createdAt: number;
}

type Row = Database["document_versions"];

export class VersionRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async create(version: StoredVersion): Promise<void> {
    await this.#db
      .insertInto("document_versions")
      .values({
        id: version.id,
        document_id: version.documentId,
        name: version.name,
        seq: version.seq,
        at: version.at,
        created_by: version.createdBy,
        created_at: version.createdAt,
      })
      .execute();
  }

  async list(documentId: DocumentId): Promise<StoredVersion[]> {
    const rows = await this.#db
      .selectFrom("document_versions")
      .selectAll()
      .where("document_id", "=", documentId)
      .orderBy("seq", "desc")
      .orderBy("created_at", "desc")
      .execute();
    return rows.map(fromRow);
  }

  async find(documentId: DocumentId, id: string): Promise<StoredVersion | undefined> {
    const row = await this.#db
      .selectFrom("document_versions")
      .selectAll()
      .where("document_id", "=", documentId)
      .where("id", "=", id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  async rename({ documentId, id }: StoredVersion, name: string): Promise<void> {
    await this.#db
      .updateTable("document_versions")
      .set({ name })
      .where("document_id", "=", documentId)
      .where("id", "=", id)
      .execute();
  }

  async delete({ documentId, id }: StoredVersion): Promise<void> {
    await this.#db
      .deleteFrom("document_versions")
      .where("document_id", "=", documentId)
      .where("id", "=", id)
      .execute();
  }
}

function fromRow(row: Row): StoredVersion {
  return {
    id: row.id,
    documentId: row.document_id,
    name: row.name,
    seq: row.seq,
    at: row.at,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
