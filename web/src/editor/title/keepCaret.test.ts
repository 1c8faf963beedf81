import { describe, expect, it } from "vitest";
import { keepCaret } from "./keepCaret.ts";

describe("the caret in the title while another changes it", () => {
  it.each([
    ["text was put before it", "Minutes", "My Minutes", 3, 6],
    ["text was put behind it", "Minutes", "Minutes of May", 3, 3],
    ["text before it was removed", "My Minutes", "Minutes", 6, 3],
    ["it stood at the end", "Minutes", "My Minutes", 7, 10],
    ["it stood in what was replaced", "an old title", "a new title", 4, 5],
    ["all was removed", "Minutes", "", 4, 0],
  ])("[EDT17] stays with its character where %s", (_case, ...row) => {
    const [before, after, caret, expected] = row;
    expect(keepCaret(before, after, caret)).toBe(expected);
  });
});
