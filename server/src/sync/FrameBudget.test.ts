import { describe, expect, it } from "vitest";
import { FrameBudget } from "./FrameBudget.ts";

describe("what one connection may send", () => {
  it("[LIM17] is bounded in frames a second, with room for a burst", () => {
    let now = 0;
    const budget = new FrameBudget({ framesPerSecond: 10, bytesPerSecond: 0, now: () => now });
    const taken = (count: number) =>
      Array.from({ length: count }, () => budget.takes(1)).filter(
        (lacking) => lacking === undefined,
      ).length;
    expect(taken(150)).toBe(100);
    now += 60_000;
    expect(taken(100)).toBe(100);
    expect(taken(1)).toBe(0);
  });

  it("[LIM17] is bounded in bytes a second, and without end where it is 0", () => {
    let now = 0;
    const budget = new FrameBudget({ framesPerSecond: 0, bytesPerSecond: 100, now: () => now });
    expect(budget.takes(1_000)).toBeUndefined();
    expect(budget.takes(1)).toBe("bytes");
    now += 1_000;
    expect(budget.takes(90)).toBeUndefined();
    const endless = new FrameBudget({ framesPerSecond: 0, bytesPerSecond: 0 });
    for (let frame = 0; frame < 1_000; frame++) expect(endless.takes(1e9)).toBeUndefined();
  });
});
