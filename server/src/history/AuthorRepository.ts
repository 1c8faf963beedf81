// Who is behind the ids in a document's history: our own people, and a host application's.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/kysely/Database.ts";

export interface KnownAuthor {
  readonly id: UserId;
  readonly name: string;
  readonly color: string | undefined;
}

export class AuthorRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Keeps the name that a host application's token gave: no other table has it. */
  async remember(documentId: DocumentId, { id, name, color }: KnownAuthor): Promise<void> {
    const facts = { name, color: color ?? null, at: Date.now() };
    await this.#db
      .insertInto("document_authors")
      .values({ document_id: documentId, user_id: id, ...facts })
      .onConflict((conflict) => conflict.columns(["document_id", "user_id"]).doUpdateSet(facts))
      .execute();
  }

  async find(documentId: DocumentId, ids: readonly UserId[]): Promise<Map<UserId, KnownAuthor>> {
    if (ids.length === 0) return new Map();
    const [hosted, own] = await Promise.all([
      this.#db
        .selectFrom("document_authors")
        .select(["user_id as id", "name", "color"])
        .where("document_id", "=", documentId)
        .where("user_id", "in", ids)
        .execute(),
      this.#db.selectFrom("users").select(["id", "name", "color"]).where("id", "in", ids).execute(),
    ]);
    const people = [...hosted, ...own];
    return new Map(
      people.map((one) => [one.id, { id: one.id, name: one.name, color: one.color ?? undefined }]),
    );
  }
}
