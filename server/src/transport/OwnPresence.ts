// Which person a y-websocket client speaks for: it repeats whatever it hears of the others.
import { readRawPresence, writeRawPresence } from "../sync/presenceStates.ts";

// Who shows nothing of themselves listens until then, and a busy document has many visitors.
const mostTold = 5_000;

/**
 * y-websocket sends each awareness update on, also one that the server has just told it. Between two
 * tabs of one person each would take the other's caret over with the same right, again and again and
 * for ever. So the first client id that comes from it, and was not told to it before, is its own;
 * what it says of others is left out.
 */
export class OwnPresence {
  #own: number | undefined;
  readonly #told = new Set<number>();

  /** @param body of an awareness frame on its way down. */
  tells(body: Uint8Array): void {
    if (this.#own !== undefined) return;
    for (const { client } of readRawPresence(body) ?? []) this.#told.add(client);
    for (const client of this.#told) {
      if (this.#told.size <= mostTold) break;
      this.#told.delete(client);
    }
  }

  /** @returns what of it may go up; `undefined` where nothing is left. What is no body stays. */
  keep(body: Uint8Array): Uint8Array | undefined {
    const entries = readRawPresence(body);
    if (entries === undefined) return body;
    this.#own ??= entries.find(({ client }) => !this.#told.has(client))?.client;
    if (this.#own !== undefined) this.#told.clear();
    const kept = entries.filter(({ client }) => client === this.#own);
    if (kept.length === 0) return undefined;
    return kept.length === entries.length ? body : writeRawPresence(kept);
  }
}
