import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { carriesUpdate, isFromClient, readFrameHead, syncBody } from "./frames.ts";

function frame(address: string, ...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

test("[TRN2] the head of a frame names its document, with and without a session", () => {
  expect(readFrameHead(frame("abc", 0, 1))).toMatchObject({
    documentName: "abc",
    type: 0,
    subtype: 1,
  });
  expect(readFrameHead(frame("abc\0s1", 3))).toMatchObject({
    documentName: "abc",
    type: 3,
    subtype: undefined,
  });
});

test("[TRN2] what is no frame has no head", () => {
  expect(readFrameHead(new Uint8Array())).toBeUndefined();
  expect(readFrameHead(Uint8Array.of(200))).toBeUndefined();
  expect(readFrameHead(new Uint8Array(64).fill(255))).toBeUndefined();
});

test("[TRN2] only updates and second sync steps can write", () => {
  const heads = [frame("a", 0, 0), frame("a", 0, 1), frame("a", 4, 2), frame("a", 1, 2)];
  const answers = heads.map((bytes) => {
    const head = readFrameHead(bytes);
    return head !== undefined && carriesUpdate(head);
  });
  expect(answers).toEqual([false, true, true, false]);
});

test("[TRN4] only what a client may say is let through", () => {
  const isAllowed = (bytes: Uint8Array) => {
    const head = readFrameHead(bytes);
    return head !== undefined && isFromClient(head);
  };
  expect(isAllowed(frame("a", 0, 0))).toBe(true);
  expect(isAllowed(frame("a", 0, 2))).toBe(true);
  expect(isAllowed(frame("a", 0, 3))).toBe(false);
  expect(isAllowed(frame("a", 6, 1))).toBe(false);
  expect(isAllowed(frame("a", 8, 1))).toBe(false);
  expect(isAllowed(frame("a", 99))).toBe(false);
  expect(isAllowed(frame("a", 2, 1))).toBe(false);
});

test("[TRN4] an update is taken out of its frame whole, or not at all", () => {
  const whole = frame("a", 0, 2, 3, 7, 8, 9);
  const updateOf = (bytes: Uint8Array) => {
    const head = readFrameHead(bytes);
    return head && syncBody(bytes, head);
  };
  expect(updateOf(whole)).toEqual(Uint8Array.of(7, 8, 9));
  expect(updateOf(whole.slice(0, -1))).toBeUndefined();
});
