import { expect, it } from "vitest";
import { nextMatch } from "./findAgain.ts";

const matches = [
  { from: 2, to: 5 },
  { from: 8, to: 11 },
  { from: 20, to: 23 },
];

it("[FND11] the next match is behind the caret, the one before is before it, and it goes round", () => {
  const from = (at: number, to: number, step: 1 | -1) =>
    nextMatch(matches, { from: at, to }, step)?.from;
  expect([from(1, 1, 1), from(2, 5, 1), from(8, 11, 1), from(21, 21, 1)]).toEqual([2, 8, 20, 2]);
  expect([from(30, 30, -1), from(20, 23, -1), from(8, 11, -1), from(2, 5, -1)]).toEqual([
    20, 8, 2, 20,
  ]);
  expect(nextMatch([], { from: 1, to: 1 }, 1)).toBeUndefined();
});
