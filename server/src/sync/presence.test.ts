import type { UserId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import type { Identity } from "./authorize.ts";
import { ClientOwners } from "./presence.ts";

function person(id: string, name: string): { identity: Identity } {
  const identity: Identity = {
    userId: id as UserId,
    name,
    color: undefined,
    role: "editor",
    granted: "editor",
    expiresAt: new Date(0),
    followsGrants: true,
  };
  return { identity };
}

const ada = person("u1", "Ada");
const bob = person("u2", "Bob");

test("[CRD3] nobody can pose as another: the server writes id and name", () => {
  const states = new Map([
    [1, { user: { id: "u2", name: "Bob", color: "#112233" }, cursor: null }],
  ]);
  new ClientOwners<{ identity: Identity }>().stamp(states, ada);
  expect(states.get(1)).toEqual({
    user: { id: "u1", name: "Ada", color: "#112233" },
    cursor: null,
  });
});

test("[CRD3] a token without a name leaves the name to its bearer, never the id", () => {
  const nameless = person("u3", "");
  const states = new Map([[1, { user: { id: "u1", name: "Visitor" } }]]);
  new ClientOwners<{ identity: Identity }>().stamp(states, nameless);
  expect(states.get(1)).toEqual({ user: { id: "u3", name: "Visitor" } });
});

test("[CRD3] nobody can speak for another's client id", () => {
  const owners = new ClientOwners<{ identity: Identity }>();
  owners.stamp(new Map([[1, {}]]), ada);
  const forged = new Map([[1, { user: { name: "not me" } }]]);
  owners.stamp(forged, bob);
  expect(forged.size).toBe(0);
  owners.release(ada);
  const free = new Map([[1, {}]]);
  owners.stamp(free, bob);
  expect(free.size).toBe(1);
});

test("[CRD3] the same person takes a client id over from a dying connection", () => {
  const owners = new ClientOwners<{ identity: Identity }>();
  owners.stamp(new Map([[1, {}]]), ada);
  const returned = new Map([[1, {}]]);
  owners.stamp(returned, person("u1", "Ada"));
  expect(returned.size).toBe(1);
});

test("[CRD3] one connection cannot invent a crowd", () => {
  const crowd = new Map(Array.from({ length: 1_000 }, (_, id) => [id, {}] as const));
  new ClientOwners<{ identity: Identity }>().stamp(crowd, ada);
  expect(crowd.size).toBe(8);
});
