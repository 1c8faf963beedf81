// People in SQL: guests now, accounts later.
import type { Person, UpdatePerson } from "@cowrite/shared/api/index.ts";
import type { UserId } from "@cowrite/shared/ids.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/kysely/Database.ts";

export type StoredPerson = Person & { id: UserId };

export class PersonRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async create(person: StoredPerson, at: number): Promise<void> {
    await this.#db
      .insertInto("users")
      .values({ ...person, created_at: at })
      .execute();
  }

  find(id: UserId): Promise<StoredPerson | undefined> {
    return this.#db
      .selectFrom("users")
      .select(["id", "name", "color"])
      .where("id", "=", id)
      .executeTakeFirst();
  }

  async update(id: UserId, { name, color }: UpdatePerson): Promise<void> {
    if (name === undefined && color === undefined) return;
    await this.#db.updateTable("users").set({ name, color }).where("id", "=", id).execute();
  }
}
