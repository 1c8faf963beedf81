import { expect, it } from "vitest";
import { arrowDirection } from "./arrowDirection.ts";

it("[ACC5] an arrow to the left leads on where the words run from the right", () => {
  for (const words of ["", "word", "12 word עברית"]) {
    expect(arrowDirection("left", words)).toBe(-1);
    expect(arrowDirection("right", words)).toBe(1);
  }
  for (const words of ["שלום", "12 مرحبا word", "\u{1e900}"]) {
    expect(arrowDirection("left", words)).toBe(1);
    expect(arrowDirection("right", words)).toBe(-1);
    expect(arrowDirection("up", words)).toBe(-1);
    expect(arrowDirection("down", words)).toBe(1);
  }
});
