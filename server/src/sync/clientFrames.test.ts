import { expect, test } from "vitest";
import { isStateVector } from "./clientFrames.ts";

test("[TRN4] what is no state vector is known as none", () => {
  expect(isStateVector(Uint8Array.of(0))).toBe(true);
  expect(isStateVector(Uint8Array.of(200, 1))).toBe(false);
  expect(isStateVector(new Uint8Array(2 * 1024 * 1024))).toBe(false);
});
