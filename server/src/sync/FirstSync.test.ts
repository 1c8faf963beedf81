import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { AnswerPace } from "./AnswerPace.ts";
import { FirstSync, type Newcomer } from "./FirstSync.ts";
import { readFrameHead, syncBody } from "./frames.ts";
import { JoinQueue } from "./JoinQueue.ts";
import { JoinState } from "./JoinState.ts";
import { PersonRest } from "./PersonRest.ts";
import type { Listener } from "./UpdateBroadcast.ts";

let doc: Y.Doc;
let joins: JoinState;
let listeners: Set<Listener>;
let rest: PersonRest;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  doc = new Y.Doc();
  doc.getText("t").insert(0, "hello");
  joins = new JoinState(doc);
  listeners = new Set();
  rest = new PersonRest();
});

afterEach(() => {
  doc.destroy();
  vi.useRealTimers();
});

class Visitor implements Newcomer {
  readonly address = "doc";
  readonly waitingBytes = 0;
  readonly frames: Uint8Array[] = [];
  /** Those that were made on the account of whoever asked. */
  readonly charged: Uint8Array[] = [];
  readonly first: FirstSync;
  readonly faults: unknown[] = [];

  constructor(queue = new JoinQueue()) {
    const onFault = (error: unknown) => this.faults.push(error);
    const pace = new AnswerPace({ rest: () => rest, onDelayed: () => undefined });
    this.first = new FirstSync({
      queue,
      connection: this,
      pace,
      spendOn: (act) => {
        const before = this.frames.length;
        act();
        this.charged.push(...this.frames.slice(before));
      },
      onFault,
    });
  }

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

/** As one in the same place with this id would have it. */
function vectorOf(client: number): Uint8Array {
  const other = new Y.Doc();
  other.clientID = client;
  other.getText("t").insert(0, "x");
  return Y.encodeStateVector(other);
}

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

test("[LIM16] whoever invents vectors waits longer, the more an answer costs", () => {
  const visitor = new Visitor();
  visitor.open();
  const answer = vi.spyOn(joins, "answer").mockImplementation(() => {
    vi.advanceTimersByTime(100);
    return [];
  });
  for (let round = 0; round < 100; round += 1) {
    visitor.first.ask(vectorOf(round + 1));
    vi.advanceTimersByTime(100);
  }
  // A twentieth of about ten seconds, at a tenth each.
  expect(answer.mock.calls.length).toBeLessThanOrEqual(6);
  expect(answer.mock.calls.length).toBeGreaterThanOrEqual(4);
  visitor.first.dispose();
});

test("[LIM67] an answer is charged to who asked for it, also where it waited for its turn", () => {
  const visitor = new Visitor();
  visitor.open();
  visitor.first.ask(nothing);
  visitor.first.ask(vectorOf(1));
  vi.advanceTimersByTime(1_000);
  const answers = visitor.frames.filter((frame) => readFrameHead(frame)?.subtype === 1);
  expect(answers).toHaveLength(2);
  expect(visitor.charged).toEqual(answers);
});

test("[BRD13] who lacks nearly all of a large document waits for a place, who lacks little does not", () => {
  doc.getText("t").insert(0, "x".repeat(1_000));
  const later = Y.encodeStateVector(doc);
  doc.getText("t").insert(0, "!");
  const queue = new JoinQueue();
  const asked: number[] = [];
  vi.spyOn(queue, "add").mockImplementation(({ bytes }) => asked.push(Math.round(bytes)));
  for (const vector of [nothing, vectorOf(1), later]) {
    const visitor = new Visitor(queue);
    visitor.open();
    visitor.first.ask(vector);
  }
  expect(asked).toEqual([100, 100, 0]);
});

test("[CRD30] an answer that cannot be made is the fault of one join, and holds up no other", () => {
  const queue = new JoinQueue();
  const [one, other] = [new Visitor(queue), new Visitor(queue)];
  for (const visitor of [one, other]) visitor.open();
  vi.spyOn(joins, "answer").mockImplementationOnce(() => {
    throw new Error("no answer");
  });
  for (const visitor of [one, other]) visitor.first.ask(nothing);
  expect([one.faults.length, other.faults.length]).toEqual([1, 0]);
  expect(other.heard(1)).toHaveLength(1);
});
