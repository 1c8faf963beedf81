import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { PresentPerson } from "../presence/presentPeople.ts";
import { Following } from "./Following.ts";
import { bandDistance } from "./scrollBand.ts";

const cursor = { anchor: {}, head: {} };
const person = (key: string, name: string, isSelf = false): PresentPerson => ({
  key,
  name,
  color: "#1a66b8",
  initial: name.slice(0, 1),
  isSelf,
});
const bob = person("u2", "Bob");

function room() {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const following = new Following({ awareness, doc });
  const seen: (number | undefined)[] = [];
  following.subscribe(() => seen.push(following.client));
  const set = (client: number, state: Record<string, unknown> | undefined) => {
    const isNew = !awareness.states.has(client);
    if (state === undefined) awareness.states.delete(client);
    else awareness.states.set(client, state);
    const change = {
      added: state !== undefined && isNew ? [client] : [],
      updated: state !== undefined && !isNew ? [client] : [],
      removed: state === undefined ? [client] : [],
    };
    awareness.emit("change", [change, "remote"]);
  };
  return { awareness, doc, following, seen, set };
}

const page = (name: string, id: string, at?: unknown) => ({
  user: { name, id, color: "#1a66b8" },
  cursor: at ?? null,
});

describe("following somebody", () => {
  it("[FLW2] goes with the page of theirs whose caret moved last, and waits while there is none", () => {
    const { awareness, following, seen, set } = room();
    set(1, page("Bob", "u2"));
    set(2, page("Bob", "u2"));
    set(3, page("Zoe", "u3", cursor));
    following.start(bob);
    expect(following.followed).toEqual({ key: "u2", name: "Bob" });
    expect(following.client).toBeUndefined();
    set(2, page("Bob", "u2", cursor));
    set(1, page("Bob", "u2", cursor));
    set(3, page("Zoe", "u3", { ...cursor }));
    set(2, page("Bob", "u2", { ...cursor }));
    expect(seen).toEqual([undefined, 2, 1, 2]);
    set(2, page("Bob", "u2"));
    expect(following.client).toBe(1);
    awareness.destroy();
  });

  it("[FLW5] ends when they leave, and hears no more of anybody", () => {
    const { awareness, following, seen, set } = room();
    const before = awareness._observers.get("change")?.size ?? 0;
    set(1, page("Bob", "u2", cursor));
    following.start(bob);
    set(1, undefined);
    expect(following.followed).toBeUndefined();
    expect(seen).toEqual([1, undefined]);
    expect(awareness._observers.get("change")?.size ?? 0).toBe(before);
    awareness.destroy();
  });

  it("[FLW6] never begins with oneself", () => {
    const { awareness, following } = room();
    following.start(person("u1", "Ada", true));
    expect(following.followed).toBeUndefined();
    awareness.destroy();
  });

  it("[FLW1] scrolls only where the caret has left the middle of what is seen", () => {
    const seen = { top: 100, height: 1_000 };
    expect(bandDistance({ top: 300, bottom: 320 }, seen)).toBe(0);
    expect(bandDistance({ top: 2_000, bottom: 2_020 }, seen)).toBe(1_500);
    expect(bandDistance({ top: 120, bottom: 140 }, seen)).toBe(-380);
  });
});
