// Random people on our binding and on the stock one, together.
import { it } from "vitest";
import type { Kind } from "./testing/Person.ts";
import { playRoom } from "./testing/playRoom.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("People on both bindings");

/** Seeds that failed once, or that lead to rare places. */
const pinned = [2, 3, 27, 32, 33, 53, 72, 110, 132, 320, 2995];

const rooms: readonly (readonly Kind[])[] = [
  ["ours", "stock"],
  ["stock", "ours", "ours"],
  ["ours", "stock", "stock", "ours"],
];

for (const kinds of rooms) {
  it(`[BND41] ${kinds.join(", ")} end with one document, valid and the same when loaded anew`, () => {
    for (const seed of seedsFor({ share: 0.1, pinned })) {
      playRoom({ kinds, seed });
      count.played++;
    }
  }, 600_000);
}
