import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { blockId, blockPosition } from "./blockIds.ts";
import { Room, startingUpdate } from "./testing/Room.ts";

describe("the name of a block", () => {
  it("[BLK7] leads to it on every page, also after others wrote before it, and is written nowhere", () => {
    const room = new Room({ kinds: ["ours", "ours"], update: startingUpdate(3) });
    const [ada, bob] = room.people;
    if (ada === undefined || bob === undefined) throw new Error("Nobody came.");
    const before = Y.encodeStateVector(ada.doc);
    const places: number[] = [];
    ada.content.forEach((_node, position) => {
      places.push(position);
    });
    const ids = places.map((position) => blockId(ada.state, position));
    expect(new Set(ids).size).toBe(places.length);
    expect(Y.encodeStateVector(ada.doc)).toEqual(before);
    expect(ids.map((id) => blockPosition(bob.state, id ?? ""))).toEqual(places);

    const { schema, tr } = bob.state;
    const line = schema.nodes.paragraph?.create(null, schema.text("before all"));
    if (line !== undefined) bob.page.dispatch(tr.insert(0, line));
    room.deliverAll();
    const shifted = places.map((position) => position + (line?.nodeSize ?? 0));
    expect(ids.map((id) => blockPosition(ada.state, id ?? ""))).toEqual(shifted);
    room.leave();
  });

  it("[BLK7] leads nowhere once the block is gone, or where it never was", () => {
    const room = new Room({ kinds: ["ours"], update: startingUpdate(3) });
    const [ada] = room.people;
    if (ada === undefined) throw new Error("Nobody came.");
    const { schema, tr } = ada.state;
    const line = schema.nodes.paragraph?.create(null, schema.text("soon gone"));
    if (line !== undefined) ada.page.dispatch(tr.insert(0, line));
    const id = blockId(ada.state, 0) ?? "";
    ada.page.dispatch(ada.state.tr.delete(0, line?.nodeSize ?? 0));
    for (const gone of [id, "1-999999", "77-0", "x", "", "1-1-1"]) {
      expect([gone, blockPosition(ada.state, gone)]).toEqual([gone, undefined]);
    }
    room.leave();
  });
});
