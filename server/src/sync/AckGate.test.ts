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
  const pass = (name: number, ticket = document.frontier) =>
    gate.fill(gate.expect(), Uint8Array.of(name), ticket);
  return { log, document, gate, sent, pass };
}

function anUpdate(): Uint8Array {
  const source = new Y.Doc();
  source.getText("t").insert(0, "a");
  return Y.encodeStateAsUpdate(source);
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("[DUR1] an acknowledgement leaves only when its update is on disk", async () => {
  const { log, document, sent, pass } = setUp();
  const first = anUpdate();
  Y.applyUpdate(document.doc, first);
  pass(1);
  await settled();
  expect(sent).toEqual([]);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1]);
});

test("[DUR1] an update sent again waits for its first copy", async () => {
  const { log, document, sent, pass } = setUp();
  const first = anUpdate();
  Y.applyUpdate(document.doc, first);
  Y.applyUpdate(document.doc, first);
  pass(1);
  await settled();
  expect(sent).toEqual([]);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1]);
});

test("[CRD13] acknowledgements leave in the order in which their updates came", async () => {
  const { log, document, gate, sent, pass } = setUp();
  log.back();
  const held = gate.expect();
  pass(2);
  await settled();
  expect(sent).toEqual([]);
  expect(gate.held).toBe(2);
  gate.fill(held, Uint8Array.of(1), document.frontier);
  await settled();
  expect(sent).toEqual([1, 2]);
});

test("[DUR1] after its socket is gone the gate sends nothing", async () => {
  const { log, document, gate, sent, pass } = setUp();
  const first = anUpdate();
  Y.applyUpdate(document.doc, first);
  pass(1);
  gate.dispose();
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([]);
});

test("[DUR35] a refusal waits for the acknowledgements before it, and for no disk", async () => {
  const { log, document, gate, sent, pass } = setUp();
  pass(1, 0);
  await settled();
  expect(sent).toEqual([1]);

  const first = anUpdate();
  Y.applyUpdate(document.doc, first);
  pass(2);
  pass(3, 0);
  await settled();
  expect(sent).toEqual([1]);
  expect(gate.held).toBe(2);
  log.back();
  await document.whenDurable();
  await settled();
  expect(sent).toEqual([1, 2, 3]);
});
