// What the two kinds of database do not do alike when they are opened.
import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { StartError } from "../../StartError.ts";
import type { Database } from "./Database.ts";

export interface DatabaseKind {
  /** How messages call it. */
  name: string;
  db: Kysely<Database>;
  /** The same database, for statements that may take long. */
  migrating: Kysely<Database>;
  migrations: Record<string, Migration>;
  warnings: readonly string[];
  /** What to tell who starts the server, where something failed that they can mend. */
  explain(error: unknown): StartError | undefined;
}
