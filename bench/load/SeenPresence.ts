// What one reader was last told of everybody's presence.
import * as decoding from "lib0/decoding";

export class SeenPresence {
  readonly #states = new Map<number, string>();

  /** @param update as `y-protocols/awareness` encodes it. */
  apply(update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      this.#states.set(client, decoding.readVarString(decoder));
    }
  }

  /** @returns `undefined` where nothing is shown. */
  cursorOf(client: number): unknown {
    const state = JSON.parse(this.#states.get(client) ?? "null") as { cursor?: unknown } | null;
    return state?.cursor;
  }
}
