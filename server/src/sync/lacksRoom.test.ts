import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { readConfig } from "../config.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { endCauses } from "./endCauses.ts";
import { lacksRoom } from "./lacksRoom.ts";
import { OpenDocument } from "./OpenDocument.ts";
import { readUpdate } from "./readUpdate.ts";

const documentBytes = 512 * 1024;
const limits = { ...readConfig({}).limits, documentBytes, topLevelTypes: 5 };

/** A document that a log of deleted words has made look large, though its state is small. */
function crowdedDocument() {
  const log = new MemoryUpdateLog();
  const doc = new Y.Doc();
  const document = new OpenDocument({
    documentId: "doc" as DocumentId,
    doc,
    stored: { snapshot: undefined, updates: [], throughSeq: 0, damaged: [] },
    log,
    commit: new GroupCommit({ log }),
    // It never gets to pack: that is when the bound is far from the truth.
    pack: () => new Promise(() => undefined),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: () => undefined,
  });
  const text = doc.getText("t");
  text.insert(0, "x".repeat(documentBytes / 2));
  while (document.bytes < documentBytes) {
    text.insert(0, "y".repeat(10_000));
    text.delete(0, 10_000);
  }
  const writer = new Y.Doc();
  Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
  const keys: Uint8Array[] = [];
  writer.on("update", (update: Uint8Array) => keys.push(update));
  const type = (words: string): Uint8Array => {
    writer.getText("t").insert(0, words);
    return keys.pop() ?? Uint8Array.of();
  };
  const write = (bytes: Uint8Array) => {
    const facts = readUpdate(bytes);
    if (facts === undefined) throw new Error("The test has written nonsense.");
    const lack = lacksRoom(document, { bytes, facts }, limits);
    if (lack === undefined) Y.applyUpdate(doc, bytes);
    return lack;
  };
  return { document, type, write };
}

test("[LIM34] a document that only looks full is encoded once, and not with each key", () => {
  const { document, type, write } = crowdedDocument();
  const measure = vi.spyOn(document, "measure");
  for (let key = 0; key < 500; key += 1) expect(write(type("k"))).toBeUndefined();
  expect(measure.mock.calls.length).toBe(1);
  expect(document.bytes).toBeGreaterThan(Y.encodeStateAsUpdate(document.doc).byteLength);
});

test("[LIM34] on the way to its limit it is encoded a few times, and then it is full", () => {
  const { document, type, write } = crowdedDocument();
  const measure = vi.spyOn(document, "measure");
  let [lack, keys] = [write(type("k".repeat(100))), 0];
  for (; lack === undefined; keys += 1) lack = write(type("k".repeat(100)));
  expect(lack).toBe(endCauses.documentBytes);
  expect(keys).toBeGreaterThan(1_000);
  expect(measure.mock.calls.length).toBeLessThan(30);
  expect(Y.encodeStateAsUpdate(document.doc).byteLength).toBeLessThanOrEqual(documentBytes);
  // Full is full, and costs nothing to know.
  const measured = measure.mock.calls.length;
  for (let each = 0; each < 50; each += 1) {
    expect(write(type("k".repeat(100)))).toBe(endCauses.documentBytes);
  }
  expect(measure.mock.calls.length).toBe(measured);
});

test("[LIM34] who is refused for what is too much for anybody leaves the others room to write", () => {
  const { document, type, write } = crowdedDocument();
  expect(write(type("large".repeat(documentBytes)))).toBe(endCauses.documentBytes);
  const measure = vi.spyOn(document, "measure");
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(document.doc));
  let key: Uint8Array = Uint8Array.of();
  other.on("update", (update: Uint8Array) => {
    key = update;
  });
  for (let each = 0; each < 500; each += 1) {
    other.getText("t").insert(0, "k");
    expect(write(key)).toBeUndefined();
  }
  expect(measure.mock.calls.length).toBe(0);
});
