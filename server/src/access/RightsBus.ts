// Tells that who may do what with a document has changed: a message, so that every node can hear it.
import type { DocumentId } from "@cowrite/shared/ids.ts";

export interface RightsChange {
  readonly documentId: DocumentId;
}

/**
 * Invariants: a change is published after it is stored, and whoever hears of it reads what is
 * stored, so a message may come late, twice or out of order. Each listener of each node hears each
 * message; where one is lost on the way, the next token of the connection repairs it.
 */
export interface RightsBus {
  publish(change: RightsChange): void;
  /** @returns a function to stop. */
  subscribe(listener: (change: RightsChange) => void): () => void;
}

/** For one process that is all there is. */
export class LocalRightsBus implements RightsBus {
  readonly #listeners = new Set<(change: RightsChange) => void>();

  publish(change: RightsChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  subscribe(listener: (change: RightsChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
