import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { carriesUpdate, readFrameHead } from "./frames.ts";

function frame(address: string, ...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

test("[TRN2] the head of a frame names its document, with and without a session", () => {
  expect(readFrameHead(frame("abc", 0, 1))).toEqual({ documentName: "abc", type: 0, subtype: 1 });
  expect(readFrameHead(frame("abc\0s1", 3))).toEqual({
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
