import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { guid } from "../guid.ts";
import { readFrameHead, syncBody } from "./frames.ts";
import { JoinState } from "./JoinState.ts";

let doc: Y.Doc;
let joins: JoinState;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  doc = new Y.Doc();
  doc.getText("t").insert(0, "hello");
  joins = new JoinState(doc);
});

afterEach(() => {
  doc.destroy();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const nothing = Y.encodeStateVector(new Y.Doc());

function write(text: string): void {
  const words = doc.getText("t");
  words.insert(words.length, text);
}

/** What a client has once each of these frames has come, and whether anything waits in it. */
function apply(frames: readonly Uint8Array[], client = new Y.Doc({ guid })): string {
  for (const frame of frames) {
    const head = readFrameHead(frame);
    const update = head && syncBody(frame, head);
    if (update !== undefined) Y.applyUpdate(client, update);
  }
  expect(client.store.pendingStructs).toBeNull();
  expect(client.store.pendingDs).toBeNull();
  return client.getText("t").toString();
}

test("[BRD15] all who come while nothing changes get the very same bytes", () => {
  const [first] = joins.answer("doc", nothing);
  const [second] = joins.answer("doc", nothing);
  expect(second).toBe(first);
});

test("[BRD15] while somebody writes and deletes, the state is not encoded anew, and all get all of it", () => {
  const [state] = joins.answer("doc", nothing);
  for (let round = 0; round < 300; round += 1) {
    write(`word ${round} `);
    if (round % 3 === 0) doc.getText("t").delete(round % 20, 2);
    const frames = joins.answer("doc", nothing);
    expect(frames.at(-1)).toBe(state);
    expect(apply(frames)).toBe(doc.getText("t").toString());
  }
});

test("[BRD15] the state comes last: whoever has it has what was written since as well", () => {
  joins.answer("doc", nothing);
  write(" again");
  const kinds = joins.answer("doc", nothing).map((frame) => readFrameHead(frame)?.subtype);
  expect(kinds).toEqual([2, 1]);
});

test("[BRD15] all who come back with the same vector share one difference", () => {
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
  const vector = Y.encodeStateVector(client);
  write(" again");
  const [first] = joins.answer("doc", vector);
  const [second] = joins.answer("doc", vector);
  expect(second).toBe(first);
  expect(first?.byteLength).toBeLessThan(60);
  write(" and again");
  expect(apply(joins.answer("doc", vector), client)).toBe("hello again and again");
});

test("[BRD15] much that was written since costs a new encoding, and so does time", () => {
  const [first] = joins.answer("doc", nothing);
  write("x".repeat(100_000));
  const [second, ...rest] = joins.answer("doc", nothing);
  expect(rest).toEqual([]);
  expect(second?.byteLength).toBeGreaterThan(100_000);
  expect(second).not.toBe(first);
  vi.advanceTimersByTime(10_000);
  const [third] = joins.answer("doc", nothing);
  expect(third).not.toBe(second);
  expect(third).toEqual(second);
});

test("[BRD15] invented vectors do not fill the memory", () => {
  write("x".repeat(100_000));
  const invented = (client: number) => {
    const other = new Y.Doc();
    other.clientID = client;
    other.getText("t").insert(0, "x");
    return Y.encodeStateVector(other);
  };
  const kept = (vector: Uint8Array) => {
    const [first] = joins.answer("doc", vector);
    const [second] = joins.answer("doc", vector);
    return first === second;
  };
  expect(kept(invented(1))).toBe(false);
  const own = Y.encodeStateVector(doc);
  const small = (client: number) => {
    const copy = new Y.Doc();
    copy.clientID = client;
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    copy.getText("mine").insert(0, "x");
    return Y.encodeStateVector(copy);
  };
  const [before] = joins.answer("doc", own);
  for (let client = 1; client < 40; client += 1) expect(kept(small(client))).toBe(true);
  expect(joins.answer("doc", own)[0]).not.toBe(before);
});

test("[BRD15] frames begin with each client's own address", () => {
  const [plain] = joins.answer("doc", nothing);
  const [own] = joins.answer("doc\0session", nothing);
  expect(own && readFrameHead(own)?.address).toBe("doc\0session");
  expect(apply(own ? [own] : [])).toBe(apply(plain ? [plain] : []));
});
