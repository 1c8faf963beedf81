// When a right changes, the connections that it concerns end: they come again with what they have
// by then. No flag is ever flipped on an open connection.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { weakerRole } from "@cowrite/shared/roles.ts";
import type { Logger } from "pino";
import { type Grants, roleOf } from "../access/policy.ts";
import type { RightsBus } from "../access/RightsBus.ts";
import { hides, type Identity } from "./authorize.ts";
import type { SyncConnection } from "./SyncConnection.ts";

export interface FollowRightsOptions {
  rights: RightsBus;
  findGrants: (id: DocumentId) => Promise<Grants | undefined>;
  /** All that are open to a document, those that are still coming in as well. */
  connectionsTo: (id: DocumentId) => Pick<SyncConnection, "identity" | "rightsChanged" | "end">[];
  logger: Logger;
}

/** @returns a function to stop. */
export function followRights({
  rights,
  findGrants,
  connectionsTo,
  logger,
}: FollowRightsOptions): () => void {
  async function examine(id: DocumentId): Promise<void> {
    for (const connection of connectionsTo(id)) connection.rightsChanged();
    try {
      const grants = await findGrants(id);
      for (const connection of connectionsTo(id)) {
        const reason = endedBy(grants, connection.identity);
        if (reason !== undefined) connection.end(reason);
      }
    } catch (error) {
      // Nobody stays on rights that may be gone. Who still has them is back at once.
      logger.error({ document: id, error }, "changed rights cannot be read");
      for (const connection of connectionsTo(id)) connection.end(closeCodes.storageAway);
    }
  }

  return rights.subscribe(({ documentId }) => void examine(documentId));
}

/** @returns why somebody with this identity may not stay, or `undefined` where they may. */
export function endedBy(
  grants: Grants | undefined,
  identity: Identity | undefined,
): CloseReason | undefined {
  // Whoever has not said who they are learns nothing of the document, not even that it has gone.
  if (identity === undefined) return undefined;
  if (grants === undefined || grants.trashed) return closeCodes.noSuchDocument;
  if (hides(grants, identity.role) !== identity.isHidden) return closeCodes.rightsChanged;
  // A host application vouches for them.
  if (!identity.followsGrants) return undefined;
  const granted = roleOf(grants, identity.userId);
  if (granted === undefined) return closeCodes.notAllowed;
  // Who asked for less than they might have is not concerned until they would have to have less.
  const asksForLess = identity.role !== identity.granted;
  const role = asksForLess ? weakerRole(granted, identity.role) : granted;
  return role === identity.role ? undefined : closeCodes.rightsChanged;
}
