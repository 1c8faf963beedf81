// Who is it, and which role have they on this document? Every sync door asks here.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { can, type Role, weakerRole } from "@cowrite/shared/roles.ts";
import { type Grants, roleOf } from "../access/policy.ts";
import type { VerifiedToken } from "../access/tokens.ts";
import type { EndReason } from "./endCauses.ts";

/** A refused connection: the reason is what its socket is closed with. */
export class Refusal extends Error {
  readonly closeReason: EndReason;
  /** Hocuspocus tells it to the provider, in `authenticationFailed`. */
  readonly reason: string;

  constructor(closeReason: EndReason) {
    // Hocuspocus prints the message of an error that has one, and a refusal is no fault of ours.
    super("");
    this.name = "Refusal";
    this.closeReason = closeReason;
    this.reason = closeReason.reason;
  }
}

export interface Identity {
  readonly userId: UserId;
  readonly name: string;
  readonly color: string | undefined;
  readonly role: Role;
  /** The role that they could have had; a token may ask for less. */
  readonly granted: Role;
  readonly expiresAt: Date;
  /** Only those who show themselves are seen by the others. */
  readonly isHidden: boolean;
  /** The role was given by the grants of this server, and changes with them. */
  readonly followsGrants: boolean;
}

export interface AuthorizeOptions {
  /** Throws where signature, expiry, document or shape are wrong. */
  verifyToken: (token: string, documentId: DocumentId) => Promise<VerifiedToken>;
  findGrants: (documentId: DocumentId) => Promise<Grants | undefined>;
}

/** Do these grants keep somebody in this role out of the others' sight? */
export function hides({ showsViewers }: Grants, role: Role): boolean {
  return !showsViewers && !can(role, "comment");
}

/** @param onKnown may wait, or refuse, once it is known who this is and before their rights are looked up. */
export type Authorize = (
  token: string,
  documentId: DocumentId,
  onKnown?: (person: UserId) => Promise<void>,
) => Promise<Identity>;

/** @throws {Refusal} 4401 for a bad token, 4404 where there is no such document for its bearer. */
export function createAuthorize({ verifyToken, findGrants }: AuthorizeOptions): Authorize {
  return async (token, documentId, onKnown) => {
    const verified = await verifyToken(token, documentId).catch(() => {
      throw new Refusal(closeCodes.notAuthenticated);
    });
    await onKnown?.(verified.userId);
    const grants = await findGrants(documentId);
    if (grants === undefined || grants.trashed) throw new Refusal(closeCodes.noSuchDocument);
    const followsGrants = verified.via === "session";
    const granted = followsGrants ? roleOf(grants, verified.userId) : verified.role;
    if (granted === undefined) throw new Refusal(closeCodes.noSuchDocument);
    const role = weakerRole(granted, verified.role);
    return {
      userId: verified.userId,
      name: verified.name,
      color: verified.color,
      role,
      isHidden: hides(grants, role),
      granted,
      expiresAt: verified.expiresAt,
      followsGrants,
    };
  };
}
