// Which role does a person have on a document? Every door and every route asks here.
import type { UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole, Role } from "@cowrite/shared/roles.ts";

/** What a document says about who may do what. */
export interface Grants {
  readonly ownerId: UserId;
  readonly linkRole: LinkRole;
  readonly trashed: boolean;
  /** Do the others see those who only read? */
  readonly showsViewers: boolean;
}

/** @returns `undefined` where the document is none of this person's business. */
export function roleOf(grants: Grants, userId: UserId): Role | undefined {
  if (grants.ownerId === userId) return "owner";
  if (grants.trashed || grants.linkRole === "none") return undefined;
  return grants.linkRole;
}
