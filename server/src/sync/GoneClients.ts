// Clients that have left a document: with which clock, so that they can come again, and whose they
// were, so that nobody comes in their place.
import type { UserId } from "@cowrite/shared/ids.ts";

interface Gone {
  readonly clock: number;
  readonly person: UserId | undefined;
  readonly at: number;
}

// Each visit to a page is a client of its own, so this would grow for as long as a document is open;
// who was gone for that many others and comes again is a new client by then.
const mostGone = 5_000;

// Longer than any client pauses between two attempts to come back. Later the same page may be
// somebody else's, who signed in there.
const keptForOwnerMs = 120_000;

export class GoneClients {
  readonly #now: () => number;
  readonly #gone = new Map<number, Gone>();

  /** @param now milliseconds of any clock that only grows. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(client: number, clock: number, person: UserId | undefined): void {
    this.#gone.set(client, { clock, person, at: this.#now() });
    const [oldest] = this.#gone.keys();
    if (this.#gone.size > mostGone && oldest !== undefined) this.#gone.delete(oldest);
  }

  /** The clock that was told last. */
  clockOf(client: number): number | undefined {
    return this.#gone.get(client)?.clock;
  }

  /** May this person be that client? */
  isFreeFor(client: number, person: UserId | undefined): boolean {
    const gone = this.#gone.get(client);
    if (gone === undefined || gone.person === person) return true;
    return this.#now() - gone.at > keptForOwnerMs;
  }

  delete(client: number): void {
    this.#gone.delete(client);
  }

  clear(): void {
    this.#gone.clear();
  }
}
