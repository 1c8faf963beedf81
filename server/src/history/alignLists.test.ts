import fc from "fast-check";
import { expect, test } from "vitest";
import { changedRuns } from "./alignLists.ts";

const list = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

/** Rebuilds the second list from the first and the runs: what is between them must be equal. */
function rebuild(a: string[], b: string[]): string[] {
  const built: string[] = [];
  let place = 0;
  for (const { fromA, toA, fromB, toB } of changedRuns(a, b)) {
    built.push(...a.slice(place, fromA), ...b.slice(fromB, toB));
    place = toA;
  }
  return [...built, ...a.slice(place)];
}

test("[HIS7] what two lists share is kept, and the rest makes one of the other", () => {
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(rebuild(a, b)).toEqual(b);
    }),
  );
});

test("[HIS7] an item put in, taken out or moved is one run or two, not the whole list", () => {
  const letters = [..."abcdefgh"];
  expect(changedRuns(letters, [..."abcXdefgh"])).toEqual([{ fromA: 3, toA: 3, fromB: 3, toB: 4 }]);
  expect(changedRuns(letters, [..."abdefgh"])).toEqual([{ fromA: 2, toA: 3, fromB: 2, toB: 2 }]);
  expect(changedRuns(letters, [..."acdefgbh"])).toHaveLength(2);
  expect(changedRuns(letters, letters)).toEqual([]);
});
