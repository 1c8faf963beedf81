import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { applyStored } from "../storage/loadState.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import type { Compaction, Tail } from "../storage/UpdateLog.ts";
import { OpenDocument } from "./OpenDocument.ts";

const documentId = "doc" as DocumentId;

afterEach(() => vi.restoreAllMocks());

async function open(log: MemoryUpdateLog, commit: GroupCommit): Promise<OpenDocument> {
  const doc = new Y.Doc();
  const stored = await log.load(documentId);
  applyStored(doc, stored);
  return new OpenDocument({
    documentId,
    doc,
    stored,
    log,
    commit,
    pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: (event) => {
      if (event.kind === "failed") throw event.error;
    },
  });
}

test("[DUR7] opening a document, and joining it, appends nothing", async () => {
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const first = await open(log, commit);
  first.doc.getText("t").insert(0, "hello");
  first.doc.getText("t").delete(0, 2);
  await first.whenDurable();
  const before = await log.load(documentId);

  const second = await open(log, commit);
  // What a joiner sends: everything it has, the whole delete set included.
  Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc));
  expect(second.frontier).toBe(0);
  expect((await log.load(documentId)).updates).toHaveLength(before.updates.length);
});

test("[DUR4] the log is packed when it outweighs the snapshot, and nothing is lost", async () => {
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const document = await open(log, commit);
  const text = document.doc.getText("t");
  let longest = 0;
  for (let round = 0; round < 200; round += 1) {
    text.insert(text.length, "0123456789".repeat(100));
    await document.whenDurable();
    longest = Math.max(longest, (await log.load(documentId)).updates.length);
  }
  await document.compact();
  const stored = await log.load(documentId);
  expect(stored.updates).toHaveLength(0);
  expect(longest).toBeLessThan(200);
  const again = await open(log, commit);
  expect(again.doc.getText("t").toString()).toBe(text.toString());
});

test("[DUR4] edits made while a snapshot is being stored keep their entries", async () => {
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const document = await open(log, commit);
  const text = document.doc.getText("t");
  text.insert(0, "before ");
  const compacting = document.compact();
  text.insert(text.length, "during ");
  await compacting;
  text.insert(text.length, "after");
  await document.whenDurable();
  const again = await open(log, commit);
  expect(again.doc.getText("t").toString()).toBe("before during after");
});

/** A row of it is damaged, and something happens while a snapshot is being stored. */
class DamagedLog extends MemoryUpdateLog {
  meanwhile: () => void = () => undefined;

  override async readTail(id: DocumentId, throughSeq: number): Promise<Tail> {
    const tail = await super.readTail(id, throughSeq);
    return { ...tail, damaged: [{ kind: "update", documentId: id, seq: 1 }] };
  }

  override async compact(compaction: Compaction): Promise<void> {
    await super.compact(compaction);
    this.meanwhile();
  }
}

test("[CRD33] history gets back what was damaged, and nothing that came after Yjs had failed", async () => {
  const log = new DamagedLog();
  const document = await open(log, new GroupCommit({ log }));
  const text = document.doc.getText("t");
  text.insert(0, "stored");
  log.meanwhile = () => {
    vi.spyOn(Y.ContentString.prototype, "gc").mockImplementationOnce(() => {
      throw new Error("as Yjs would");
    });
    expect(() => text.delete(0, 1)).toThrow("as Yjs would");
    text.insert(0, "acknowledged to nobody");
  };
  await document.compact();
  await document.whenDurable();
  const { updates } = await log.load(documentId);
  expect(updates).toHaveLength(1);
  const healed = new Y.Doc();
  for (const update of updates) Y.applyUpdate(healed, update);
  expect(healed.getText("t").toString()).toBe("stored");
});
