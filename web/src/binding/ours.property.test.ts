// Random people on our binding, with updates that arrive when chance wants it.
import { it } from "vitest";
import type { Kind } from "./testing/Person.ts";
import { playRoom } from "./testing/playRoom.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("People on our binding");

/** Seeds that failed once, or that lead to rare places. */
const pinned = [2, 3, 27, 32, 33, 53, 72, 110, 132, 320, 2995, 12_441];

const rooms: readonly (readonly Kind[])[] = [
  ["ours", "ours"],
  ["ours", "ours", "ours"],
  ["ours", "ours", "ours", "ours"],
];

for (const kinds of rooms) {
  it(`[BND40] ${kinds.length} on our binding end with one document, valid and the same when loaded anew`, () => {
    for (const seed of seedsFor({ share: 0.12, pinned })) {
      playRoom({ kinds, seed });
      count.played++;
    }
  }, 600_000);
}
