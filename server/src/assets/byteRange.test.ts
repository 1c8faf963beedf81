import { expect, test } from "vitest";
import { readByteRange } from "./byteRange.ts";

test.each([
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=10-", { first: 10, last: 99 }],
  ["bytes=90-1000", { first: 90, last: 99 }],
  ["bytes=-10", { first: 90, last: 99 }],
  ["bytes=-1000", { first: 0, last: 99 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
])("[AST10] of 100 bytes, %s is %j", (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});

test.each([
  undefined,
  "",
  "bytes=",
  "bytes=-",
  "bytes=5-2",
  "bytes=0-1,5-6",
  "lines=0-1",
  "bytes=a-b",
])("[AST10] %s asks for no part that is known, and gets all", (header) => {
  expect(readByteRange(header, 100)).toBeUndefined();
});
