// Who asks for a file, and may they? By a document token where there is one, else by the session.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { type DocumentId, parseDocumentId, type UserId } from "@cowrite/shared/ids.ts";
import { type Action, can, weakerRole } from "@cowrite/shared/roles.ts";
import type { Context } from "hono";
import { roleOf } from "../access/policy.ts";
import type { Tokens } from "../access/tokens.ts";
import type { DocumentGuard } from "../documents/DocumentGuard.ts";
import type { DocumentRepository } from "../documents/DocumentRepository.ts";
import type { CurrentPerson } from "../http/CurrentPerson.ts";

export interface AssetDoorOptions {
  current: CurrentPerson;
  guard: DocumentGuard;
  documents: DocumentRepository;
  tokens: Tokens;
}

export interface AdmittedPerson {
  readonly documentId: DocumentId;
  readonly userId: UserId;
  readonly way: "token" | "session";
}

export class AssetDoor {
  readonly #options: AssetDoorOptions;

  constructor(options: AssetDoorOptions) {
    this.#options = options;
  }

  /**
   * An `<img>` can send no header, so the token may stand in the address as well; a page of the
   * server's own needs none.
   * @throws {CowriteError} as `DocumentGuard` does; `invalid_token`.
   */
  async admit(context: Context, id: string, action: Action): Promise<AdmittedPerson> {
    const bearer = /^Bearer (.+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
    const token = bearer ?? context.req.query("token");
    if (token !== undefined) return await this.#byToken(token, id, action);
    const { current, guard } = this.#options;
    const { id: userId } = await current.require(context);
    const { document } = await guard.admit({ id, userId, action });
    return { documentId: document.id, userId, way: "session" };
  }

  async #byToken(token: string, id: string, action: Action): Promise<AdmittedPerson> {
    const { tokens, documents } = this.#options;
    const documentId = parseDocumentId(id);
    if (documentId === undefined) throw new CowriteError("not_found");
    const { userId, role, via } = await tokens.verify(token, documentId);
    const grants = await documents.findGrants(documentId);
    if (grants === undefined || grants.trashed) throw new CowriteError("not_found");
    // What this server has given follows the grants; a host application vouches by itself.
    const granted = via === "session" ? roleOf(grants, userId) : role;
    if (granted === undefined) throw new CowriteError("not_found");
    if (!can(weakerRole(granted, role), action)) throw new CowriteError("not_allowed");
    return { documentId, userId, way: "token" };
  }
}
