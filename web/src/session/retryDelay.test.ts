import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import fc from "fast-check";
import { expect, it } from "vitest";
import { retryDelay } from "./retryDelay.ts";

const attempts = fc.integer({ min: 1, max: 5_000 });
const chance = fc.double({ min: 0, max: 0.999, noNaN: true });

it("[SES8] waits 0.3 to 1 s first, longer each time, and never more than 15 s", () => {
  expect(retryDelay({ failures: 1, random: 0 })).toBe(300);
  expect(retryDelay({ failures: 1, random: 0.999 })).toBeLessThanOrEqual(1_000);
  fc.assert(
    fc.property(attempts, chance, (failures, random) => {
      const delay = retryDelay({ failures, random });
      expect(delay).toBeGreaterThanOrEqual(300);
      expect(delay).toBeLessThanOrEqual(15_000);
      expect(retryDelay({ failures: failures + 1, random })).toBeGreaterThanOrEqual(delay);
    }),
  );
});

it("[SES46] who is sent away with all the others comes back spread over six seconds", () => {
  const crowd = [closeCodes.serverStops, closeCodes.overloaded, closeCodes.tooMany];
  for (const { code } of crowd) {
    const people = 1_000;
    const perSecond = new Map<number, number>();
    for (let one = 0; one < people; one += 1) {
      const second = Math.floor(retryDelay({ failures: 1, random: one / people, code }) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(perSecond.size).toBe(6);
    expect(Math.max(...perSecond.values())).toBeLessThan(200);
  }
  fc.assert(
    fc.property(attempts, chance, (failures, random) => {
      const delay = retryDelay({ failures, random, code: closeCodes.serverStops.code });
      expect(delay).toBeGreaterThanOrEqual(300);
      expect(delay).toBeLessThanOrEqual(15_000);
    }),
  );
});
