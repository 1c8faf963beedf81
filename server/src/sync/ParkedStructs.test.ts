import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { ParkedStructs } from "./ParkedStructs.ts";
import { readUpdate } from "./readUpdate.ts";

/** Two strings of two clients, each of which stands behind the other. */
function circle(): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 2);
  for (const [client, other] of [
    [9, 8],
    [8, 9],
  ] as const) {
    for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 4 | 128);
    for (const number of [other, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, "x");
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** Ten letters, one update each. */
function tenLetters(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let letter = 0; letter < 10; letter += 1) doc.getText("t").insert(letter, `${letter}`);
  doc.getText("t").delete(8, 1);
  return updates;
}

/** A document whose log has lost the row at this place. */
function damaged(updates: readonly Uint8Array[], lost: number): Y.Doc {
  const doc = new Y.Doc();
  updates.forEach((update, place) => {
    if (place !== lost) Y.applyUpdate(doc, update);
  });
  return doc;
}

test("[CRD12] a circle looks complete, is parked, and is taken out again", () => {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, "honest");
  const before = Y.encodeStateAsUpdate(doc);
  const parked = new ParkedStructs(doc);
  expect(readUpdate(circle())?.needs).toEqual([]);
  Y.applyUpdate(doc, circle());
  expect(doc.store.pendingStructs).not.toBeNull();
  expect(parked.revert()).toBe(true);
  expect(doc.store.pendingStructs).toBeNull();
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test("[CRD15] what was parked from the log stays, and may be offered again", () => {
  const doc = damaged(tenLetters(), 4);
  const parked = new ParkedStructs(doc);
  const stored = Y.encodeStateAsUpdate(doc);
  // A joiner got it, and sends what it thinks the server lacks.
  const joiner = new Y.Doc();
  Y.applyUpdate(joiner, stored);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(joiner, Y.encodeStateVector(doc)));
  expect(parked.revert()).toBe(false);
  expect(doc.store.pendingStructs).not.toBeNull();
  const needs = readUpdate(Y.encodeStateAsUpdate(joiner))?.needs ?? [];
  expect(needs).not.toEqual([]);
  expect(needs.every(({ client, to }) => parked.reaches(client, to))).toBe(true);
});

test("[CRD15] junk in a damaged document is taken out, and what the log has stays", () => {
  const doc = damaged(tenLetters(), 4);
  const parked = new ParkedStructs(doc);
  const stored = Y.encodeStateAsUpdate(doc);
  Y.applyUpdate(doc, circle());
  expect(parked.revert()).toBe(true);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(stored);
});

test("[CRD15] the row that was lost makes the document whole", () => {
  const updates = tenLetters();
  const doc = damaged(updates, 4);
  const parked = new ParkedStructs(doc);
  Y.applyUpdate(doc, circle());
  parked.revert();
  Y.applyUpdate(doc, updates[4] as Uint8Array);
  expect(parked.revert()).toBe(false);
  expect(doc.getText("t").toString()).toBe("012345679");
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
});
