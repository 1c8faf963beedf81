import { expect, test } from "vitest";
import { KeyTimes } from "./KeyTimes.ts";

test("[OPS90] an update that holds several keys ends the waiting of each of them", () => {
  const times = new KeyTimes();
  times.sent(1, 1, 100);
  times.sent(1, 2, 110);
  times.sent(1, 3, 120);
  times.sent(2, 1, 115);
  times.seen(new Map([[1, 2]]), 130);
  expect(times.times).toEqual([30, 20]);
  expect(times.isComplete).toBe(false);
  times.seen(
    new Map([
      [1, 3],
      [2, 1],
    ]),
    140,
  );
  expect(times.times).toEqual([30, 20, 20, 25]);
  expect(times.isComplete).toBe(true);
});

test("[OPS90] a key that comes twice is counted once, and a stranger's not at all", () => {
  const times = new KeyTimes();
  times.sent(1, 1, 100);
  for (const now of [110, 150]) times.seen(new Map([[1, 1]]), now);
  times.seen(new Map([[3, 9]]), 160);
  expect(times.times).toEqual([10]);
});

test("[OPS90] a key that was lost keeps the count incomplete, also when measuring starts anew", () => {
  const times = new KeyTimes();
  times.sent(1, 1, 100);
  times.forget();
  expect(times.isComplete).toBe(false);
});
