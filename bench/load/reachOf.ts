// How far an update goes: servers may send several as one, so it is not enough to count frames.
import * as Y from "yjs";

/** @returns the clock that it reaches, for each client whose writing it holds. */
export function reachOf(update: Uint8Array): Map<number, number> {
  const reach = new Map<number, number>();
  for (const { id, length } of Y.decodeUpdate(update).structs) {
    reach.set(id.client, Math.max(reach.get(id.client) ?? 0, id.clock + length));
  }
  return reach;
}
