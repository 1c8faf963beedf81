import type { UserId } from "@cowrite/shared/ids.ts";
import { can, linkRoles } from "@cowrite/shared/roles.ts";
import { expect, test } from "vitest";
import { roleOf } from "./policy.ts";

const ada = "ada" as UserId;
const bob = "bob" as UserId;

test("[AUT1] a new document is its creator's alone", () => {
  const grants = { ownerId: ada, linkRole: "none", trashed: false, showsViewers: true } as const;
  expect(roleOf(grants, ada)).toBe("owner");
  expect(roleOf(grants, bob)).toBeUndefined();
});

test("[AUT1] the link's role is what anyone with the link may do, and no more", () => {
  const given = linkRoles.map((linkRole) =>
    roleOf({ ownerId: ada, linkRole, trashed: false, showsViewers: true }, bob),
  );
  expect(given).toEqual([undefined, "viewer", "commenter", "editor"]);
  expect(given.some((role) => can(role, "share") || can(role, "trash"))).toBe(false);
});

test("[AUT1] a document in the trash is its owner's alone", () => {
  const grants = { ownerId: ada, linkRole: "editor", trashed: true, showsViewers: true } as const;
  expect(roleOf(grants, ada)).toBe("owner");
  expect(roleOf(grants, bob)).toBeUndefined();
});
