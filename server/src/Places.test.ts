import { expect, test } from "vitest";
import { Places } from "./Places.ts";

test("[LIM5] a document has so many places, and one that is given back is free again", () => {
  const places = new Places(2);
  const first = places.enter("a");
  expect(places.enter("a")).toBeDefined();
  expect(places.enter("a")).toBeUndefined();
  expect(places.enter("b")).toBeDefined();
  first?.();
  expect(places.enter("a")).toBeDefined();
  expect(places.enter("a")).toBeUndefined();
});

test("[LIM5] 0 is without end", () => {
  const places = new Places(0);
  for (let each = 0; each < 10_000; each += 1) expect(places.enter("a")).toBeDefined();
});
