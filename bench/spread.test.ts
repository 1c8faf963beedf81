import { expect, test } from "vitest";
import { describeSpread, quantile, spreadOf } from "./spread.ts";

test("[OPS42] repetitions come to the least, the middle and the most", () => {
  expect(spreadOf([5, 1, 9])).toEqual({ min: 1, median: 5, max: 9 });
  expect(spreadOf([4])).toEqual({ min: 4, median: 4, max: 4 });
  expect(() => spreadOf([])).toThrow();
});

test("[OPS42] a p99 is a value of which one in a hundred is larger, and numbers are numbers", () => {
  const values = Array.from({ length: 1_000 }, (_, index) => 1_000 - index);
  expect(quantile(values, 0.99)).toBe(991);
  expect(quantile([10, 9, 100], 0.5)).toBe(10);
});

test("[OPS42] a spread is told with its median marked; one measurement as one number", () => {
  expect(describeSpread({ min: 1, median: 1.26, max: 3 }, 1)).toBe("1.0 / **1.3** / 3.0");
  expect(describeSpread({ min: 2, median: 2, max: 2 }, 0)).toBe("2");
});
