import { expect, test } from "vitest";
import type { Bench } from "./Bench.ts";
import { readArguments } from "./readArguments.ts";

const benchCalled = (name: string): Bench => ({
  name,
  title: name,
  measure: () => Promise.resolve(undefined),
  describe: () => name,
});
const known = [benchCalled("durability"), benchCalled("trace")];

const read = (...words: string[]) => {
  const { chosen, isQuick, tracePath } = readArguments(words, known);
  return { chosen: chosen.map(({ name }) => name), isQuick, tracePath };
};

test("[OPS46] without words, everything is measured", () => {
  const all = { chosen: ["durability", "trace"], isQuick: false, tracePath: undefined };
  expect(read()).toEqual(all);
  expect(read("--quick")).toEqual({ ...all, isQuick: true });
});

test("[OPS46] words choose, and a trace may have a file", () => {
  const file = "paper.json.gz";
  expect(read("durability").chosen).toEqual(["durability"]);
  expect(read("trace", file)).toEqual({ chosen: ["trace"], isQuick: false, tracePath: file });
  expect(read("--quick", "trace", file).isQuick).toBe(true);
});

test("[OPS46] a word that means nothing is named", () => {
  for (const words of [
    ["duribility"],
    ["durability", "x"],
    ["trace", "a", "b"],
    ["trace", "--b"],
  ]) {
    expect(() => read(...words)).toThrow("there are: durability, trace");
  }
});
