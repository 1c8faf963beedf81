// What the history costs when each keystroke has a time of its own: a replay is one long burst.
import { packSegment } from "@cowrite/server/storage/segments/Segment.ts";
import type { SessionId, UserId } from "@cowrite/shared/ids.ts";
import { createRandom } from "../../e2e/harness/random.ts";

// Milliseconds. Keys follow each other within a quarter of a second; every fiftieth is thought over
// for a while. Arbitrary, but irregular, and that is what a packed column of times cannot shrink.
const shortestMs = 60;
const keyMs = 190;
const thoughtMs = 20_000;
const thoughtChance = 0.02;
const seed = 1;

/** @param updates in Yjs' V1 encoding, one for each keystroke. @returns them, packed. */
export function segmentAtPersonsPace(updates: readonly Uint8Array[]): Uint8Array {
  const random = createRandom(seed);
  const author = { userId: "person" as UserId, sessionId: "session" as SessionId };
  let at = Date.UTC(2026, 0, 1);
  const entries = updates.map((update, index) => {
    at += shortestMs + random.below(keyMs);
    if (random.next() < thoughtChance) at += random.below(thoughtMs);
    return { ...author, seq: index + 1, at, update };
  });
  return packSegment(undefined, entries).bytes;
}
