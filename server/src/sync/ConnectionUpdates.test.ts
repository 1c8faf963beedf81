import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { readConfig } from "../config.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { applyStored } from "../storage/loadState.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import { ConnectionUpdates } from "./ConnectionUpdates.ts";
import { readFrameHead } from "./frames.ts";
import { OpenDocument } from "./OpenDocument.ts";
import { StorageOutage } from "./StorageOutage.ts";

const { limits } = readConfig({});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Paragraphs, of which the third was deleted. */
function written(count = 20): Y.Doc {
  const doc = new Y.Doc();
  const content = doc.getXmlFragment("default");
  for (let index = 0; index < count; index += 1) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`words ${index}`)]);
    content.push([paragraph]);
  }
  content.delete(2, 1);
  return doc;
}

/** Somebody who reads a document of this state. @returns what the server answers to each of theirs. */
function reader(state: Uint8Array) {
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const stored = { snapshot: state, updates: [], throughSeq: 0, damaged: [] };
  const doc = new Y.Doc();
  applyStored(doc, stored);
  const document = new OpenDocument({
    documentId: "doc" as DocumentId,
    doc,
    stored,
    log,
    commit,
    pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: () => undefined,
  });
  const sent: Uint8Array[] = [];
  const updates = new ConnectionUpdates({
    connection: { address: "doc", mayWrite: false },
    limits,
    outage: new StorageOutage(commit, limits),
    whenDurable: (ticket) => commit.whenDurable(ticket),
    send: (frame) => sent.push(frame),
    end: ({ reason }) => {
      throw new Error(reason);
    },
    onError: (error) => {
      throw error;
    },
    abandon: () => {
      throw new Error("abandoned");
    },
    spendOn: (act) => act(),
    onFault: (error) => {
      throw error;
    },
  });
  updates.open(document);
  return {
    doc,
    async answer(update: Uint8Array): Promise<number | undefined> {
      updates.receive(update, true);
      await new Promise((resolve) => setImmediate(resolve));
      const frame = sent.pop();
      return frame && readFrameHead(frame)?.subtype;
    },
  };
}

test("[LIM31] who only reads is told whether all of theirs is here: words and deletions", async () => {
  const doc = written();
  const { answer } = reader(Y.encodeStateAsUpdate(doc));
  expect(await answer(Y.encodeStateAsUpdate(doc))).toBe(1);
  expect(await answer(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)))).toBe(1);
  expect(await answer(Y.encodeStateAsUpdate(new Y.Doc()))).toBe(1);

  const before = Y.encodeStateVector(doc);
  doc.getXmlFragment("default").delete(5, 1);
  expect(await answer(Y.encodeStateAsUpdate(doc, before))).toBe(0);
  const other = new Y.Doc();
  other.getText("t").insert(0, "new");
  expect(await answer(Y.encodeStateAsUpdate(other))).toBe(0);
});

test("[LIM31] as it would be by comparing the whole document, whatever they have deleted", async () => {
  const doc = written();
  const content = doc.getXmlFragment("default");
  const { doc: here, answer } = reader(Y.encodeStateAsUpdate(doc));
  const known = Y.snapshot(here);
  for (let round = 0; round < 60; round += 1) {
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
    const words = theirs.getXmlFragment("default");
    // Every third has nothing to tell.
    if (round % 3 > 0) words.delete(round % (content.length - 1), 1 + (round % 2));
    const vector = round % 2 === 0 ? Y.encodeStateVector(theirs) : undefined;
    const update = Y.encodeStateAsUpdate(theirs, vector);
    expect(await answer(update)).toBe(Y.snapshotContainsUpdate(known, update) ? 1 : 0);
  }
});

/** What the server looks at in a document, for a frame of somebody who has all of it. */
async function looksAt(count: number): Promise<number> {
  const doc = written(count);
  const { doc: here, answer } = reader(Y.encodeStateAsUpdate(doc));
  let looks = 0;
  const { clients } = here.store;
  for (const [client, structs] of clients) {
    const watched = new Proxy(structs, {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    clients.set(client, watched);
  }
  expect(await answer(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)))).toBe(1);
  return looks;
}

test("[LIM31] for that the server looks at what they speak of, and never at the whole document", async () => {
  const few = await looksAt(20);
  expect(few).toBeGreaterThan(0);
  // The place is looked for by halves.
  expect(await looksAt(2_000)).toBeLessThan(few + 20);
});
