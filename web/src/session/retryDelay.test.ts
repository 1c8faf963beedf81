import fc from "fast-check";
import { expect, it } from "vitest";
import { retryDelay } from "./retryDelay.ts";

it("[SES8] waits 0.3 to 1 s first, longer each time, and never more than 15 s", () => {
  expect(retryDelay(1, 0)).toBe(300);
  expect(retryDelay(1, 0.999)).toBeLessThanOrEqual(1_000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, r) => {
        expect(retryDelay(n, r)).toBeGreaterThanOrEqual(300);
        expect(retryDelay(n, r)).toBeLessThanOrEqual(15_000);
        expect(retryDelay(n + 1, r)).toBeGreaterThanOrEqual(retryDelay(n, r));
      },
    ),
  );
});
