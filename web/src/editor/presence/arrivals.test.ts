import { expect, it } from "vitest";
import { arrivals } from "./arrivals.ts";
import type { PresentPerson } from "./presentPeople.ts";

const person = (name: string, isSelf = false): PresentPerson => ({
  key: name,
  name,
  color: "#1a66b8",
  initial: name.charAt(0),
  isSelf,
});
const ada = person("Ada", true);
const [bob, cy, dan, eve] = ["Bob", "Cy", "Dan", "Eve"].map((name) => person(name)) as [
  PresentPerson,
  PresentPerson,
  PresentPerson,
  PresentPerson,
];

it("[ACC4] names those who came and those who left, and never oneself", () => {
  expect(arrivals([], [ada])).toBe("");
  expect(arrivals([ada], [ada, bob])).toBe("Bob joined.");
  expect(arrivals([ada, bob], [ada, cy, dan])).toBe("Cy, Dan joined. Bob left.");
  expect(arrivals([ada, bob], [ada, bob])).toBe("");
});

it("[ACC4] counts a crowd", () => {
  expect(arrivals([ada], [ada, bob, cy, dan, eve])).toBe("4 people joined.");
  expect(arrivals([ada, bob, cy, dan, eve], [ada])).toBe("4 people left.");
});
