// What SQL knows of documents: whose they are, who may open them, and what lists show.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";
import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { Grants } from "../access/policy.ts";
import type { Database } from "../storage/kysely/Database.ts";

/** Times are milliseconds since the epoch. */
export interface StoredDocument extends Grants {
  readonly id: DocumentId;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What an edit changes of it. */
export interface TouchedDocument {
  readonly id: DocumentId;
  readonly title: string;
  readonly at: number;
}

/** A place in a list of documents: the last one that was given. */
export type ListPlace = Pick<StoredDocument, "id" | "updatedAt">;

export interface ListOptions {
  userId: UserId;
  limit: number;
  after: ListPlace | undefined;
}

const columns = [
  "documents.id",
  "owner_id",
  "title",
  "link_role",
  "created_at",
  "updated_at",
  "trashed_at",
  "shows_viewers",
] as const;

// One statement for all, since each takes its turn at the disk; SQLite takes 32,766 values in one.
const mostTouched = 5_000;

export class DocumentRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async create(document: StoredDocument): Promise<void> {
    await this.#db
      .insertInto("documents")
      .values({
        id: document.id,
        owner_id: document.ownerId,
        title: document.title,
        link_role: document.linkRole,
        created_at: document.createdAt,
        updated_at: document.updatedAt,
        trashed_at: null,
        shows_viewers: document.showsViewers ? 1 : 0,
      })
      .execute();
  }

  async find(id: DocumentId): Promise<StoredDocument | undefined> {
    const row = await this.#db
      .selectFrom("documents")
      .select(columns)
      .where("id", "=", id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  findGrants(id: DocumentId): Promise<Grants | undefined> {
    return this.find(id);
  }

  /** Mine, and those I opened and may still read; the newest edit first, without the trash. */
  async list({ userId, limit, after }: ListOptions): Promise<StoredDocument[]> {
    const rows = await this.#db
      .selectFrom("documents")
      .leftJoin("document_visits", (join) =>
        join
          .onRef("document_visits.document_id", "=", "documents.id")
          .on("document_visits.user_id", "=", userId),
      )
      .select(columns)
      .where("trashed_at", "is", null)
      .where((where) =>
        where.or([
          where("owner_id", "=", userId),
          where.and([
            where("document_visits.user_id", "is not", null),
            where("link_role", "!=", "none"),
          ]),
        ]),
      )
      .$if(after !== undefined, (query) => query.where((where) => isAfter(where, after)))
      .orderBy("updated_at", "desc")
      .orderBy("documents.id", "desc")
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  async setLinkRole(id: DocumentId, linkRole: LinkRole): Promise<void> {
    await this.#set(id, { link_role: linkRole });
  }

  async setShowsViewers(id: DocumentId, showsViewers: boolean): Promise<void> {
    await this.#set(id, { shows_viewers: showsViewers ? 1 : 0 });
  }

  async trash(id: DocumentId, at: number): Promise<void> {
    await this.#set(id, { trashed_at: at });
  }

  async restore(id: DocumentId): Promise<void> {
    await this.#set(id, { trashed_at: null });
  }

  /** Keeps what lists show of edits that are on disk. */
  async touch(edits: readonly TouchedDocument[]): Promise<void> {
    for (let done = 0; done < edits.length; done += mostTouched) {
      await this.#touch(edits.slice(done, done + mostTouched));
    }
  }

  async #touch(edits: readonly TouchedDocument[]): Promise<void> {
    const rows = edits.map(
      ({ id, title, at }) =>
        sql`(cast(${id} as text), cast(${title} as text), cast(${at} as bigint))`,
    );
    // Without names of their own, both databases call the columns of VALUES column1 and so on.
    await sql`
      UPDATE documents
      SET title = edits.column2,
          updated_at = CASE WHEN updated_at > edits.column3 THEN updated_at ELSE edits.column3 END
      FROM (VALUES ${sql.join(rows)}) AS edits
      WHERE documents.id = edits.column1
    `.execute(this.#db);
  }

  async recordVisit(userId: UserId, documentId: DocumentId, at: number): Promise<void> {
    await this.#db
      .insertInto("document_visits")
      .values({ user_id: userId, document_id: documentId, visited_at: at })
      .onConflict((conflict) =>
        conflict.columns(["user_id", "document_id"]).doUpdateSet({ visited_at: at }),
      )
      .execute();
  }

  async #set(id: DocumentId, changes: Partial<Database["documents"]>): Promise<void> {
    await this.#db.updateTable("documents").set(changes).where("id", "=", id).execute();
  }
}

function isAfter(where: ExpressionBuilder<Database, "documents">, after: ListPlace | undefined) {
  const { id = "" as DocumentId, updatedAt = 0 } = after ?? {};
  return where.or([
    where("updated_at", "<", updatedAt),
    where.and([where("updated_at", "=", updatedAt), where("documents.id", "<", id)]),
  ]);
}

function fromRow(row: Database["documents"]): StoredDocument {
  return {
    id: row.id,
    ownerId: row.owner_id,
    title: row.title,
    linkRole: row.link_role,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    trashed: row.trashed_at !== null,
    showsViewers: row.shows_viewers === 1,
  };
}
