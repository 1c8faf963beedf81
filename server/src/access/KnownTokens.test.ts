import { expect, test } from "vitest";
import { KnownTokens } from "./KnownTokens.ts";

const at = (second: number) => new Date(second * 1_000);

test("[AUT28] a token that was found good is known until the second in which it expires", () => {
  const known = new KnownTokens();
  const payload = { sub: "ada", exp: 100 };
  known.add("a", payload);
  expect(known.get("a", at(99.999))).toBe(payload);
  expect(known.get("A", at(99))).toBeUndefined();
  expect(known.get("a", at(100))).toBeUndefined();
  expect(known.get("a", at(99))).toBeUndefined();
});

test("[AUT28] a thousand are known, the newest, and none that is long", () => {
  const known = new KnownTokens();
  for (let token = 0; token <= 1_000; token += 1) known.add(`${token}`, { exp: 100 });
  expect(known.get("0", at(1))).toBeUndefined();
  expect(known.get("1", at(1))).toBeDefined();
  expect(known.get("1000", at(1))).toBeDefined();
  const long = "x".repeat(2_049);
  known.add(long, { exp: 100 });
  expect(known.get(long, at(1))).toBeUndefined();
});
