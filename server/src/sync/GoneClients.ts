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
  /** The same by whose they were, the oldest first. */
  readonly #clientsOf = new Map<UserId | undefined, Set<number>>();

  /** @param now milliseconds of any clock that only grows. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(client: number, clock: number, person: UserId | undefined): void {
    this.delete(client);
    this.#gone.set(client, { clock, person, at: this.#now() });
    const clients = this.#clientsOf.get(person) ?? new Set();
    this.#clientsOf.set(person, clients.add(client));
    if (this.#gone.size > mostGone) this.#forgetOne();
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
    const gone = this.#gone.get(client);
    if (gone === undefined) return;
    this.#gone.delete(client);
    const clients = this.#clientsOf.get(gone.person);
    clients?.delete(client);
    if (clients?.size === 0) this.#clientsOf.delete(gone.person);
  }

  clear(): void {
    this.#gone.clear();
    this.#clientsOf.clear();
  }

  // The oldest of whoever has most: a flood of somebody's own pushes nobody else out.
  #forgetOne(): void {
    let most: ReadonlySet<number> = new Set();
    for (const clients of this.#clientsOf.values()) if (clients.size > most.size) most = clients;
    const [oldest] = most;
    if (oldest !== undefined) this.delete(oldest);
  }
}
