import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { readConfig } from "../config.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import { type EndReason, endCauses } from "./endCauses.ts";
import { OpenDocument } from "./OpenDocument.ts";
import { readUpdate } from "./readUpdate.ts";
import { UpdateQueue } from "./UpdateQueue.ts";

const limits = { ...readConfig({}).limits, pendingBytes: 64 * 1024, pendingMs: 1_000 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A document on the server. */
function openDocument(): OpenDocument {
  const log = new MemoryUpdateLog();
  return new OpenDocument({
    documentId: "doc" as DocumentId,
    doc: new Y.Doc(),
    stored: { snapshot: undefined, updates: [], throughSeq: 0, damaged: [] },
    log,
    commit: new GroupCommit({ log }),
    pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: () => undefined,
  });
}

/** One connection into it. */
class Connection {
  readonly queue: UpdateQueue;
  readonly ends: EndReason[] = [];
  /** The updates as they were handed on. */
  readonly handled: Uint8Array[] = [];
  /** How often it was asked to pay for what it had not just sent. */
  paid = 0;

  constructor(mayWrite = true) {
    this.queue = new UpdateQueue({
      limits,
      mayWrite: () => mayWrite,
      handle: ({ bytes }, { doc }) => {
        this.handled.push(bytes);
        if (mayWrite) Y.applyUpdate(doc, bytes);
      },
      end: (reason) => {
        this.ends.push(reason);
        this.queue.dispose();
      },
      spendOn: (act) => {
        this.paid += 1;
        act();
      },
      onFault: (error) => {
        throw error;
      },
    });
  }

  async send(...updates: Uint8Array[]): Promise<void> {
    for (const bytes of updates) {
      const facts = readUpdate(bytes);
      if (facts === undefined) throw new Error("The test has sent nonsense.");
      this.queue.push({ bytes, isAnswer: false, facts, place: { answer: undefined } });
    }
    await settled();
  }
}

/** What one author wrote, letter by letter. */
function write(text: string): { updates: Uint8Array[]; doc: Y.Doc } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const letter of text) doc.getText("t").insert(doc.getText("t").length, letter);
  return { updates, doc };
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function join(document: OpenDocument): Connection {
  const connection = new Connection();
  connection.queue.open(document);
  return connection;
}

test("[CRD11] what comes before its predecessor joins right after it", async () => {
  const document = openDocument();
  const connection = join(document);
  const [a, b, c, d] = write("abcd").updates as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  await connection.send(d, c, b);
  expect(connection.handled).toEqual([]);
  expect(document.doc.store.pendingStructs).toBeNull();
  await connection.send(a);
  expect(connection.handled).toEqual([a, b, c, d]);
  expect(document.doc.getText("t").toString()).toBe("abcd");
});

test("[LIM30] what is applied when others bring what it builds on counts for who sent it", async () => {
  const document = openDocument();
  const [sender, other] = [join(document), join(document)];
  const [first, second] = write("ab").updates as [Uint8Array, Uint8Array];
  await sender.send(second);
  expect(sender.paid).toBe(0);
  await other.send(first);
  expect(sender.handled).toEqual([second]);
  expect([sender.paid, other.paid]).toEqual([1, 0]);
});

test("[DUR6] what somebody else brings fills the gap, and the gap holds nobody else", async () => {
  const document = openDocument();
  const connection = join(document);
  const other = join(document);
  const { updates, doc } = write("ab");
  await connection.send(updates[1] as Uint8Array);
  await other.send(write("x").updates[0] as Uint8Array);
  expect(other.handled).toHaveLength(1);
  expect(connection.handled).toHaveLength(0);
  await other.send(Y.encodeStateAsUpdate(doc));
  expect(connection.handled).toHaveLength(1);
});

test("[CRD11] a deletion waits for what it deletes", async () => {
  const document = openDocument();
  const connection = join(document);
  const { updates, doc } = write("abc");
  const letters = [...updates];
  const before = Y.encodeStateVector(doc);
  doc.getText("t").delete(0, 3);
  await connection.send(Y.encodeStateAsUpdate(doc, before));
  expect(connection.handled).toHaveLength(0);
  await connection.send(...letters);
  expect(connection.handled).toHaveLength(4);
  expect(document.doc.getText("t").toString()).toBe("");
});

test("[CRD11] nothing is handed on before the connection is part of its document", async () => {
  const document = openDocument();
  const connection = new Connection();
  const { updates } = write("ab");
  await connection.send(...updates);
  expect(connection.handled).toEqual([]);
  connection.queue.open(document);
  await settled();
  expect(connection.handled).toEqual(updates);
});

test("[CRD11] a reader's updates wait for nothing: they are answered with a no", async () => {
  const document = openDocument();
  const reader = new Connection(false);
  reader.queue.open(document);
  await reader.send(...write("ab").updates.slice(1));
  expect(reader.handled).toHaveLength(1);
});

test("[LIM10] what waits is bounded, however small each is", async () => {
  const document = openDocument();
  const connection = join(document);
  const { updates } = write("x".repeat(100));
  await connection.send(...updates.slice(1, 50));
  expect(connection.ends).toEqual([]);
  await connection.send(...updates.slice(50));
  expect(connection.ends).toEqual([endCauses.pendingBytes]);
});

test("[LIM10] what waits for its document is bounded too", async () => {
  const connection = new Connection();
  const paste = write("").doc;
  paste.getText("t").insert(0, "x".repeat(limits.frameBytes / 2));
  const update = Y.encodeStateAsUpdate(paste);
  await connection.send(update);
  expect(connection.ends).toEqual([]);
  await connection.send(update);
  expect(connection.ends).toEqual([endCauses.earlyUpdates]);
});

test("[LIM11] what never resolves ends its connection, the oldest first", async () => {
  const document = openDocument();
  const connection = join(document);
  const one = write("ab").updates as [Uint8Array, Uint8Array];
  const two = write("cd").updates as [Uint8Array, Uint8Array];
  await connection.send(one[1]);
  vi.advanceTimersByTime(limits.pendingMs - 1);
  await connection.send(two[1], one[0]);
  vi.advanceTimersByTime(limits.pendingMs - 1);
  expect(connection.ends).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(connection.ends).toEqual([endCauses.pendingTime]);
  expect(connection.handled).toEqual([one[0], one[1]]);
});

test("[LIM11] what waits is dropped with its connection, and nobody listens for it", async () => {
  const document = openDocument();
  const connection = join(document);
  const { updates } = write("ab");
  const listeners = () => document.doc._observers.get("afterTransaction")?.size ?? 0;
  expect(listeners()).toBe(0);
  await connection.send(updates[1] as Uint8Array);
  expect(listeners()).toBe(1);
  connection.queue.dispose();
  expect(listeners()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  Y.applyUpdate(document.doc, updates[0] as Uint8Array);
  await settled();
  expect(connection.handled).toEqual([]);
});
