// What a person may do with a document, as one table that server and client both read.

/** Weakest first; each role may do what the ones before it may. */
export const roles = ["viewer", "commenter", "editor", "owner"] as const;

export type Role = (typeof roles)[number];

/** What anyone who has the link may do; `none` keeps the document private. */
export const linkRoles = ["none", "viewer", "commenter", "editor"] as const;

export type LinkRole = (typeof linkRoles)[number];

/** `history`: to see what the document was, with all that was deleted from it. */
export type Action = "read" | "comment" | "write" | "history" | "share" | "trash";

const weakestRoleFor: Record<Action, Role> = {
  read: "viewer",
  comment: "commenter",
  write: "editor",
  history: "editor",
  share: "owner",
  trash: "owner",
};

/** Does this role allow that action? No role allows nothing. */
export function can(role: Role | undefined, action: Action): boolean {
  return role !== undefined && rank(role) >= rank(weakestRoleFor[action]);
}

/** The stronger of two roles, where either may be missing. */
export function strongerRole(a: Role | undefined, b: Role | undefined): Role | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return rank(a) >= rank(b) ? a : b;
}

/** The weaker of two roles: a token never gives more than its bearer has. */
export function weakerRole(a: Role, b: Role): Role {
  return rank(a) <= rank(b) ? a : b;
}

export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role);
}

function rank(role: Role): number {
  return roles.indexOf(role);
}
