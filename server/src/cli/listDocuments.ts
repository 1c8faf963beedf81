// All documents of everybody, as an export lists them.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";
import type { Kysely } from "kysely";
import type { Database } from "../storage/kysely/Database.ts";

/** Times are ISO 8601. */
export interface ListedDocument {
  id: DocumentId;
  title: string;
  owner: { id: UserId; name: string | undefined };
  linkRole: LinkRole;
  createdAt: string;
  updatedAt: string;
  trashedAt: string | undefined;
}

/** The oldest first, so that names keep their numbers from export to export. */
export async function listDocuments(db: Kysely<Database>): Promise<ListedDocument[]> {
  const rows = await db
    .selectFrom("documents")
    .leftJoin("users", "users.id", "documents.owner_id")
    .selectAll("documents")
    .select("users.name as owner_name")
    .orderBy("documents.created_at")
    .orderBy("documents.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    owner: { id: row.owner_id, name: row.owner_name ?? undefined },
    linkRole: row.link_role,
    createdAt: timeOf(row.created_at),
    updatedAt: timeOf(row.updated_at),
    trashedAt: row.trashed_at === null ? undefined : timeOf(row.trashed_at),
  }));
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}
