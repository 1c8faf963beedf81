import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { readFrameHead, syncBody } from "./frames.ts";
import { type Listener, UpdateBroadcast } from "./UpdateBroadcast.ts";

const listeners = new Set<Listener>();
let broadcast: UpdateBroadcast;
let faults: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setImmediate", "performance"] });
  listeners.clear();
  faults = [];
  broadcast = new UpdateBroadcast(listeners, (error) => faults.push(error));
});

afterEach(() => {
  broadcast.dispose();
  expect(vi.getTimerCount()).toBe(0);
  expect(faults).toEqual([]);
  vi.useRealTimers();
});

class Reader implements Listener {
  readonly address: string;
  readonly frames: Uint8Array[] = [];

  constructor(address = "doc") {
    this.address = address;
    listeners.add(this);
  }

  tell(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  get text(): string {
    const doc = new Y.Doc();
    for (const frame of this.frames) {
      const head = readFrameHead(frame);
      const update = head && syncBody(frame, head);
      if (update !== undefined) Y.applyUpdate(doc, update);
    }
    return doc.getText("t").toString();
  }
}

/** Types into a document of its own and sends each letter. */
class Writer extends Reader {
  readonly #doc = new Y.Doc();

  type(text: string): void {
    for (const letter of text) {
      this.#doc.once("update", (update: Uint8Array) => broadcast.push(update, this));
      const words = this.#doc.getText("t");
      words.insert(words.length, letter);
    }
  }
}

test("[BRD10] nobody gets back what they sent", () => {
  const [ada, bob] = [new Writer(), new Writer()];
  ada.type("a");
  bob.type("b");
  vi.runAllTimers();
  expect([ada.text, bob.text]).toEqual(["b", "a"]);
});

test("[BRD11] what comes in one turn leaves in one frame, the same one for all who read", () => {
  const ada = new Writer();
  const [bob, eve] = [new Reader(), new Reader()];
  ada.type("hello");
  expect(bob.frames).toHaveLength(0);
  vi.runAllTimers();
  expect(bob.frames).toHaveLength(1);
  expect(eve.frames[0]).toBe(bob.frames[0]);
  expect(bob.text).toBe("hello");
});

test("[BRD11] frames begin with each reader's own address", () => {
  const ada = new Writer();
  const bob = new Reader("doc\0session");
  ada.type("x");
  vi.runAllTimers();
  const [frame] = bob.frames;
  expect(frame && readFrameHead(frame)?.address).toBe("doc\0session");
});

test("[BRD12] a few get each key at once; a crowd's keys are gathered for up to 80 ms", () => {
  const ada = new Writer();
  for (let reader = 0; reader < 5; reader += 1) new Reader();
  const [, bob] = [...listeners] as Reader[];
  for (const letter of "abc") {
    ada.type(letter);
    vi.advanceTimersByTime(0);
    vi.runAllTimers();
  }
  expect(bob?.frames).toHaveLength(3);
  for (let reader = 0; reader < 500; reader += 1) new Reader();
  ada.type("d");
  vi.runAllTimers();
  const before = bob?.frames.length ?? 0;
  for (const letter of "efgh") {
    ada.type(letter);
    vi.advanceTimersByTime(5);
  }
  expect(bob?.frames.length).toBe(before);
  vi.advanceTimersByTime(80);
  expect(bob?.frames.length).toBe(before + 1);
  expect(bob?.text).toBe("abcdefgh");
});

test("[CRD30] updates that cannot be merged are told one by one, and that is reported", () => {
  const [ada, bob] = [new Writer(), new Reader()];
  ada.type("a");
  broadcast.push(Uint8Array.of(255), undefined);
  vi.runAllTimers();
  expect(faults.splice(0)).toHaveLength(1);
  expect(bob.frames).toHaveLength(2);
});
