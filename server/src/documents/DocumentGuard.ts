// Finds a document for somebody who wants to do something with it, or says no.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { parseDocumentId, type UserId } from "@cowrite/shared/ids.ts";
import { type Action, can, type Role } from "@cowrite/shared/roles.ts";
import { roleOf } from "../access/policy.ts";
import type { DocumentRepository, StoredDocument } from "./DocumentRepository.ts";

export interface Admitted {
  document: StoredDocument;
  role: Role;
}

export interface Wish {
  /** As the path has it: any text. */
  id: string;
  userId: UserId;
  action: Action;
  /** Look in the trash as well. */
  trashed?: boolean;
}

export class DocumentGuard {
  readonly #documents: DocumentRepository;

  constructor(documents: DocumentRepository) {
    this.#documents = documents;
  }

  /**
   * @throws {CowriteError} `not_found` alike where there is no such document, where it lies in
   * the trash and where it may not be read: nobody learns of a document that they may not see.
   * `not_allowed` where it may be read, but not this.
   */
  async admit({ id, userId, action, trashed = false }: Wish): Promise<Admitted> {
    const documentId = parseDocumentId(id);
    const document = documentId && (await this.#documents.find(documentId));
    const role = document && roleOf(document, userId);
    if (document === undefined || role === undefined || !can(role, "read")) {
      throw new CowriteError("not_found");
    }
    if (document.trashed && !trashed) throw new CowriteError("not_found");
    if (!can(role, action)) throw new CowriteError("not_allowed");
    return { document, role };
  }
}
