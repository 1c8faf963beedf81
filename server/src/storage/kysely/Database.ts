// The tables that Kysely knows, as types. Times are milliseconds since the epoch.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";

export interface Database {
  users: UsersTable;
  documents: DocumentsTable;
  document_visits: DocumentVisitsTable;
}

interface UsersTable {
  id: UserId;
  name: string;
  color: string;
  created_at: number;
}

interface DocumentsTable {
  id: DocumentId;
  owner_id: UserId;
  title: string;
  link_role: LinkRole;
  created_at: number;
  updated_at: number;
  trashed_at: number | null;
}

/** Who opened which document, and when last: "mine and those I opened". */
interface DocumentVisitsTable {
  user_id: UserId;
  document_id: DocumentId;
  visited_at: number;
}
