// The tables that Kysely knows, as types. Times are milliseconds since the epoch.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";

export interface Database {
  users: UsersTable;
  documents: DocumentsTable;
  document_visits: DocumentVisitsTable;
  document_versions: DocumentVersionsTable;
  document_authors: DocumentAuthorsTable;
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
  /** 1 or 0. */
  shows_viewers: number;
}

/** Who opened which document, and when last: "mine and those I opened". */
interface DocumentVisitsTable {
  user_id: UserId;
  document_id: DocumentId;
  visited_at: number;
}

/** A name for a place in a document's history. */
interface DocumentVersionsTable {
  id: string;
  document_id: DocumentId;
  name: string;
  seq: number;
  at: number;
  created_by: UserId;
  created_at: number;
}

/** People of a host application, under the names that they wrote with. */
interface DocumentAuthorsTable {
  document_id: DocumentId;
  user_id: UserId;
  name: string;
  color: string | null;
  at: number;
}
