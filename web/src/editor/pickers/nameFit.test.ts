import { expect, it } from "vitest";
import { fitting, nameFit } from "./nameFit.ts";

it("[MNU7] finds names by their beginning, by the beginnings of their words, and by their middle", () => {
  const names = ["Old plan", "Plan of the year", "Explanation", "José Núñez"];
  expect(fitting(names, "plan", (name) => name)).toEqual([
    "Plan of the year",
    "Old plan",
    "Explanation",
  ]);
  expect(fitting(names, "nun jos", (name) => name)).toEqual(["José Núñez"]);
  expect(fitting(names, "", (name) => name)).toEqual(names);
  expect(nameFit("Plan", "plane")).toBe(0);
});
