import { describe, expect, it } from "vitest";
import { presentPeople } from "./presentPeople.ts";

const state = (name: string, id?: string) => ({
  user: { name, color: "#1a66b8", ...(id && { id }) },
});

describe("the faces of those present", () => {
  it("[EDT20] shows each person once, however many pages they have open, and this page's first", () => {
    const states = new Map<number, unknown>([
      [1, state("Bob", "u2")],
      [2, state("Zoe", "u1")],
      [3, state("Ada", "u3")],
      [4, state("Zoe", "u1")],
    ]);
    const people = presentPeople(states, 4);
    expect(people.map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ["Zoe", true],
      ["Ada", false],
      ["Bob", false],
    ]);
  });

  it("[EDT20] shows nobody for a state that names nobody", () => {
    expect(
      presentPeople(
        new Map<number, unknown>([
          [1, {}],
          [2, null],
          [3, { user: 5 }],
        ]),
        9,
      ),
    ).toEqual([]);
  });
});
