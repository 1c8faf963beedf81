import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import type { LogEntry } from "../storage/UpdateLog.ts";
import { AckGate } from "./AckGate.ts";
import { OpenDocument } from "./OpenDocument.ts";

/** A disk that is away until `back()`. */
class AwayLog extends MemoryUpdateLog {
  back: () => void = () => undefined;
  readonly #isBack = new Promise<void>((resolve) => {
    this.back = resolve;
  });

  override async append(entries: readonly LogEntry[]): Promise<number> {
    await this.#isBack;
    return super.append(entries);
  }
}

function setUp() {
  const log = new AwayLog();
  const commit = new GroupCommit({ log });
  const document = new OpenDocument({
    documentId: "doc" as DocumentId,
    doc: new Y.Doc(),
    stored: { snapshot: undefined, updates: [], throughSeq: 0, damaged: [] },
    log,
    commit,
    pack: (before, entries) => Promise.resolve(packSegment(before, entries)),
    authorOf: () => ({ userId: undefined, sessionId: undefined }),
    now: () => 0,
    onCompaction: (event) => {
      if (event.kind === "failed") throw event.error;
    },
  });
  const sent: number[] = [];
  const gate = new AckGate({
    send: (frame) => sent.push(frame[0] ?? -1),
    whenDurable: (ticket) => commit.whenDurable(ticket),
  });
  return { log, commit, document, gate, sent };
}

/** Two updates of another client, the second of which builds on the first. */
function twoUpdates(): [Uint8Array, Uint8Array] {
  const source = new Y.Doc();
  const updates: Uint8Array[] = [];
  source.on("update", (update: Uint8Array) => updates.push(update));
  source.getText("t").insert(0, "a");
  source.getText("t").insert(1, "b");
  const [first, second] = updates;
  if (first === undefined || second === undefined) throw new Error("Yjs made no updates.");
  return [first, second];
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("[DUR1] an acknowledgement leaves only when its update is on disk", async () => {
  const { log, document, gate, sent } = setUp();
  const [first] = twoUpdates();
  Y.applyUpdate(document.doc, first);
  gate.pass(Uint8Array.of(1), document);
  await settled();
  expect(sent).toEqual([]);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1]);
});

test("[DUR1] an update sent again waits for its first copy", async () => {
  const { log, document, gate, sent } = setUp();
  const [first] = twoUpdates();
  Y.applyUpdate(document.doc, first);
  Y.applyUpdate(document.doc, first);
  gate.pass(Uint8Array.of(1), document);
  await settled();
  expect(sent).toEqual([]);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1]);
});

test("[DUR6] an update that Yjs parked is acknowledged only when its predecessor came", async () => {
  const { log, document, gate, sent } = setUp();
  log.back();
  const [first, second] = twoUpdates();
  Y.applyUpdate(document.doc, second);
  gate.pass(Uint8Array.of(2), document);
  await settled();
  expect(sent).toEqual([]);
  Y.applyUpdate(document.doc, first);
  gate.pass(Uint8Array.of(1), document);
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([2, 1]);
});

test("[DUR6] one client's gap does not hold another client's acknowledgement", async () => {
  const { log, commit, document, gate, sent } = setUp();
  log.back();
  const [, second] = twoUpdates();
  Y.applyUpdate(document.doc, second);
  gate.pass(Uint8Array.of(2), document);
  const others: number[] = [];
  const other = new AckGate({
    send: (frame) => others.push(frame[0] ?? -1),
    whenDurable: (ticket) => commit.whenDurable(ticket),
  });
  const [complete] = twoUpdates();
  Y.applyUpdate(document.doc, complete);
  other.pass(Uint8Array.of(7), document);
  await document.whenDurable();
  await settled();
  expect(others).toEqual([7]);
  expect(sent).toEqual([]);
});

test("[DUR1] after its socket is gone the gate sends nothing", async () => {
  const { log, document, gate, sent } = setUp();
  const [first] = twoUpdates();
  Y.applyUpdate(document.doc, first);
  gate.pass(Uint8Array.of(1), document);
  gate.dispose();
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([]);
});

test("[DUR35] a refusal waits for the acknowledgements before it, and for no disk", async () => {
  const { log, document, gate, sent } = setUp();
  gate.passRefusal(Uint8Array.of(1));
  await settled();
  expect(sent).toEqual([1]);

  const [first] = twoUpdates();
  Y.applyUpdate(document.doc, first);
  gate.pass(Uint8Array.of(2), document);
  gate.passRefusal(Uint8Array.of(3));
  await settled();
  expect(sent).toEqual([1]);
  expect(gate.held).toBe(2);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1, 2, 3]);
});
