// The tables that Kysely knows, as types. Times are milliseconds since the epoch.
import type { AssetId, DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";

export interface Database {
  users: UsersTable;
  documents: DocumentsTable;
  document_visits: DocumentVisitsTable;
  document_versions: DocumentVersionsTable;
  document_authors: DocumentAuthorsTable;
  asset_blobs: AssetBlobsTable;
  assets: AssetsTable;
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

/** Bytes that were uploaded, once for each content: its SHA-256 in hexadecimal. */
interface AssetBlobsTable {
  hash: string;
  bytes: number;
  created_at: number;
}

/** A document's own claim to such bytes. */
interface AssetsTable {
  id: AssetId;
  document_id: DocumentId;
  hash: string;
  name: string;
  /** The media type, as its bytes say. */
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  created_by: UserId;
  created_at: number;
  /** When the document's history was seen to mention it; it stays from then on. */
  referenced_at: number | null;
}
