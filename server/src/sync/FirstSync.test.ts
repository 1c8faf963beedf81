import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { FirstSync, isStateVector, type Newcomer } from "./FirstSync.ts";
import { readFrameHead, syncBody } from "./frames.ts";
import { JoinQueue } from "./JoinQueue.ts";
import { JoinState } from "./JoinState.ts";
import type { Listener } from "./UpdateBroadcast.ts";

let doc: Y.Doc;
let joins: JoinState;
let listeners: Set<Listener>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  doc = new Y.Doc();
  doc.getText("t").insert(0, "hello");
  joins = new JoinState(doc);
  listeners = new Set();
});

afterEach(() => {
  doc.destroy();
  vi.useRealTimers();
});

class Visitor implements Newcomer {
  readonly address = "doc";
  readonly waitingBytes = 0;
  readonly frames: Uint8Array[] = [];
  readonly first = new FirstSync({ queue: new JoinQueue(), connection: this });

  tell(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  open(): void {
    this.first.open({ joins, document: { bytes: 100 }, listeners });
  }

  /** The bodies of what came, by the number of their sync message. */
  heard(message: number): Uint8Array[] {
    return this.frames.flatMap((frame) => {
      const head = readFrameHead(frame);
      return head?.subtype === message ? (syncBody(frame, head) ?? []) : [];
    });
  }
}

const nothing = Y.encodeStateVector(new Y.Doc());

test("[BRD14] a newcomer is asked for what the server lacks, and told what it lacks itself", () => {
  const visitor = new Visitor();
  visitor.first.ask(nothing);
  expect(visitor.frames).toHaveLength(0);
  visitor.open();
  expect(visitor.heard(0)).toEqual([Y.encodeStateVector(doc)]);
  const copy = new Y.Doc();
  for (const update of visitor.heard(1)) Y.applyUpdate(copy, update);
  expect(copy.getText("t").toString()).toBe("hello");
});

test("[BRD14] whoever comes back gets the difference only", () => {
  const vector = Y.encodeStateVector(doc);
  doc.getText("t").insert(5, " again");
  const visitor = new Visitor();
  visitor.open();
  visitor.first.ask(vector);
  const [update] = visitor.heard(1);
  expect(update).toEqual(Y.encodeStateAsUpdate(doc, vector));
});

test("[BRD15] all who come while nothing changes get the very same bytes", () => {
  const visitors = Array.from({ length: 3 }, () => new Visitor());
  for (const visitor of visitors) {
    visitor.open();
    visitor.first.ask(nothing);
  }
  const [first, second, third] = visitors.map(({ frames }) => frames.at(-1));
  expect([second, third]).toEqual([first, first]);
  expect(second).toBe(first);
  doc.getText("t").insert(5, "!");
  const late = new Visitor();
  late.open();
  late.first.ask(nothing);
  expect(late.frames.at(-1)).not.toEqual(first);
});

test("[BRD16] updates are for those who have had the state", () => {
  const visitor = new Visitor();
  visitor.open();
  expect(listeners.has(visitor)).toBe(false);
  visitor.first.ask(nothing);
  expect(listeners.has(visitor)).toBe(true);
});

test("[LIM16] whoever asks all the time is answered a few times a second", () => {
  const visitor = new Visitor();
  visitor.open();
  for (let question = 0; question < 50; question += 1) visitor.first.ask(nothing);
  expect(visitor.heard(1)).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(visitor.heard(1)).toHaveLength(2);
  visitor.first.ask(nothing);
  visitor.first.dispose();
  expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
});

test("[TRN4] what is no state vector is known as none", () => {
  expect(isStateVector(nothing)).toBe(true);
  expect(isStateVector(Uint8Array.of(200, 1))).toBe(false);
  expect(isStateVector(new Uint8Array(2 * 1024 * 1024))).toBe(false);
});
