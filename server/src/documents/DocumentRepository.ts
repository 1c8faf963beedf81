// What SQL knows of documents: whose they are, who may open them, and what lists show.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";
import type { ExpressionBuilder, Kysely } from "kysely";
import type { Grants } from "../access/policy.ts";
import type { Database } from "../storage/kysely/Database.ts";

/** Times are milliseconds since the epoch. */
export interface StoredDocument extends Grants {
  readonly id: DocumentId;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
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
] as const;

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

  async trash(id: DocumentId, at: number): Promise<void> {
    await this.#set(id, { trashed_at: at });
  }

  async restore(id: DocumentId): Promise<void> {
    await this.#set(id, { trashed_at: null });
  }

  /** Keeps what lists show of an edit that is on disk. */
  async touch(id: DocumentId, { title, at }: { title?: string; at: number }): Promise<void> {
    await this.#db
      .updateTable("documents")
      .set((set) => ({
        title,
        // The greater of two, which the databases name differently.
        updated_at: set
          .case()
          .when("updated_at", ">", at)
          .then(set.ref("updated_at"))
          .else(at)
          .end(),
      }))
      .where("id", "=", id)
      .execute();
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
  };
}
