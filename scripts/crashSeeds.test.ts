// The arguments of npm run test:crash.
import { expect, test } from "vitest";
import { readCrashSeeds } from "./crashSeeds.mjs";

test("[DUR26] the crash simulation plays one seed, or a range of them, or those of npm test", () => {
  expect(readCrashSeeds(["--seed", "17"])).toEqual({ CRASH_FROM: "17", CRASH_SEEDS: "1" });
  expect(readCrashSeeds(["--from", "500", "--seeds", "100"])).toEqual({
    CRASH_FROM: "500",
    CRASH_SEEDS: "100",
  });
  expect(readCrashSeeds([])).toEqual({});
  for (const wrong of [["--seed"], ["--seeds", "many"], ["17"], ["--rounds", "3"]]) {
    expect(() => readCrashSeeds(wrong)).toThrow(/^Usage: npm run test:crash/);
  }
});
