import { describe, expect, it } from "vitest";
import { countWhile } from "./countWhile.ts";

describe("the heading where one is", () => {
  it("[VIW10] is found by halving", () => {
    for (let passed = 0; passed <= 9; passed++) {
      let asked = 0;
      const answer = countWhile([0, 1, 2, 3, 4, 5, 6, 7, 8], (item) => {
        asked++;
        return item < passed;
      });
      expect(answer).toBe(passed);
      expect(asked).toBeLessThanOrEqual(4);
    }
  });
});
