// What the rest of the server may ask of documents: the REST side knows no more of syncing.
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { PresentUser } from "@cowrite/shared/presence.ts";
import type * as Y from "yjs";
import type { StoredHistory } from "../storage/UpdateLog.ts";

export interface LiveDocuments {
  /** Who has the document open, each person once. */
  presentIn(id: DocumentId): PresentUser[];
  /**
   * Applies a change as one transaction; resolves when it is on disk. Others see it at once.
   * @throws {CowriteError} `storage_unavailable` where nothing can be stored at the moment.
   */
  edit(id: DocumentId, by: UserId, change: (doc: Y.Doc) => void): Promise<void>;
  /** Does anybody have it open? */
  isOpen(id: DocumentId): boolean;
  /** Resolves when everything that was applied so far is on disk. @throws {CowriteError} */
  whenDurable(id: DocumentId): Promise<void>;
  /** All that is on disk of how it came to be. */
  readHistory(id: DocumentId): Promise<StoredHistory>;
  /** What is on disk, in a `Y.Doc` of the caller's own. */
  readDurable(id: DocumentId): Promise<Y.Doc>;
  /**
   * Stores the first state of a document that nobody can have open yet.
   * @param state one Yjs update (V1).
   * @throws {CowriteError} `storage_unavailable`; then nothing was stored.
   */
  create(id: DocumentId, by: UserId, state: Uint8Array): Promise<void>;
}
