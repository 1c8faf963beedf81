// Tells when a document has come to a clock of a client. Costs nothing while nobody waits.
import type * as Y from "yjs";

interface Waiter {
  readonly clock: number;
  readonly callback: () => void;
}

export class ClockWatch {
  readonly #doc: Y.Doc;
  readonly #waiting = new Map<number, Set<Waiter>>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /**
   * Calls back once, within the transaction that brings `client` to `clock`; nothing may be
   * applied there. @returns a function that takes it back.
   */
  when(client: number, clock: number, callback: () => void): () => void {
    const waiter = { clock, callback };
    if (this.#waiting.size === 0) this.#doc.on("afterTransaction", this.#look);
    const waiters = this.#waiting.get(client) ?? new Set();
    this.#waiting.set(client, waiters.add(waiter));
    return () => this.#forget(client, waiters, waiter);
  }

  readonly #look = ({ beforeState, afterState }: Y.Transaction): void => {
    // A document has thousands of clients after a while, and an attacker can wait for thousands.
    const fewest = this.#waiting.size < afterState.size ? this.#waiting : afterState;
    for (const client of [...fewest.keys()]) {
      const clock = afterState.get(client) ?? 0;
      const waiters = this.#waiting.get(client);
      if (waiters === undefined || clock === beforeState.get(client)) continue;
      for (const waiter of waiters) {
        if (clock < waiter.clock) continue;
        this.#forget(client, waiters, waiter);
        waiter.callback();
      }
    }
  };

  #forget(client: number, waiters: Set<Waiter>, waiter: Waiter): void {
    waiters.delete(waiter);
    if (waiters.size > 0 || this.#waiting.get(client) !== waiters) return;
    this.#waiting.delete(client);
    if (this.#waiting.size === 0) this.#doc.off("afterTransaction", this.#look);
  }
}
