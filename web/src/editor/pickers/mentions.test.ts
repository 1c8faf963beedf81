import { describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { EditorHost } from "../EditorHost.ts";
import { findPeople } from "./mentions.ts";

function roomWith(host: EditorHost) {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const color = "#1a66b8";
  awareness.setLocalState({ user: { id: "ada", name: "Ada", color } });
  awareness.states.set(7, { user: { id: "bob", name: "Bob Berg", color } });
  const sources = { session: { awareness, doc }, host: () => host };
  return {
    found: async (query: string) =>
      (await findPeople(query, sources)).map(({ id, isHere }) => `${id}${isHere ? " here" : ""}`),
    leave: () => doc.destroy(),
  };
}

describe("people to mention", () => {
  it("[MNU7] are those who are here, oneself last, then those whom the host knows", async () => {
    const known = [
      { id: "bob", name: "Bob Berg" },
      { id: "cy", name: "Cy Bergmann" },
    ];
    const room = roomWith({ searchPeople: async () => known });
    expect(await room.found("")).toEqual(["bob here", "ada here", "cy"]);
    expect(await room.found("berg")).toEqual(["bob here", "cy"]);
    expect(await room.found("zoe")).toEqual([]);
    room.leave();
  });

  it("[MNU7] are those who are here, where the host cannot be asked", async () => {
    const room = roomWith({ searchPeople: () => Promise.reject(new Error("offline")) });
    expect(await room.found("bo")).toEqual(["bob here"]);
    room.leave();
  });
});
