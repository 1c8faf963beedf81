// Two who change one table at the same time, for long, and hear of each other late.
import { it } from "vitest";
import { tableActs, tableUpdate } from "./testing/actsOnTables.ts";
import type { Kind } from "./testing/Person.ts";
import { playRoom } from "./testing/playRoom.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("Tables");

const actsPerRun = 200;
const update = tableUpdate(3, 3);

const rooms: readonly (readonly Kind[])[] = [
  ["ours", "ours"],
  ["ours", "ours", "ours"],
];

for (const kinds of rooms) {
  it(`[BND50] ${kinds.length} who add, delete, merge and split at once see rectangular tables at each moment, and end with the same`, () => {
    for (const seed of seedsFor({ share: 0.004 })) {
      playRoom({ kinds, seed, acts: tableActs, actsPerRun, lateness: 8, update });
      count.played++;
    }
  }, 600_000);
}
