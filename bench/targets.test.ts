import { expect, test } from "vitest";
import { describeTargets } from "./targets.ts";

test("[OPS92] a target is met or missed by the median, and never by what was not measured", () => {
  const bound = { bound: 10, unit: "ms" };
  const text = describeTargets([
    { name: "a", measured: { min: 1, median: 10, max: 99 }, ...bound },
    { name: "b", measured: { min: 1, median: 10.1, max: 11 }, ...bound },
    { name: "c", measured: undefined, ...bound },
  ]);
  expect(text).toBe(
    "Targets for Cowrite: a ≤ 10 ms: met; b ≤ 10 ms: **missed**; c ≤ 10 ms: not measured.",
  );
});
