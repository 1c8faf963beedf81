import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { applyStored } from "../storage/loadState.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import { OpenDocument } from "./OpenDocument.ts";

const documentId = "doc" as DocumentId;

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
