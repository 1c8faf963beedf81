// Holds acknowledgements of one socket until what they acknowledge is on disk.
import type { OpenDocument } from "./OpenDocument.ts";

interface HeldAck {
  readonly frame: Uint8Array;
  /** `undefined` until the ticket is known: the document misses an earlier update. */
  ticket: number | undefined;
}

export interface AckGateOptions {
  send: (frame: Uint8Array) => void;
  whenDurable: (ticket: number) => Promise<void>;
}

/**
 * An acknowledgement waits for everything that had been applied to the document when Hocuspocus
 * wrote it, not only for the update that it answers: an update sent again changes nothing, and
 * must still wait for its first copy. Acknowledgements leave in the order in which they came,
 * since a client counts them.
 */
export class AckGate {
  readonly #send: (frame: Uint8Array) => void;
  readonly #whenDurable: (ticket: number) => Promise<void>;
  readonly #held: HeldAck[] = [];
  #draining = false;
  #disposed = false;
  #stopWatching: (() => void) | undefined;

  constructor({ send, whenDurable }: AckGateOptions) {
    this.#send = send;
    this.#whenDurable = whenDurable;
  }

  /** @param frame a SyncStatus frame. @param document the open document that it speaks of. */
  pass(frame: Uint8Array, document: OpenDocument): void {
    this.#held.push({ frame, ticket: this.#ticketOf(document) });
    void this.#drain();
  }

  /** @param frame a SyncStatus frame that says no: it keeps its place, and waits for nothing else. */
  passRefusal(frame: Uint8Array): void {
    this.#held.push({ frame, ticket: 0 });
    void this.#drain();
  }

  /** How many frames wait. */
  get held(): number {
    return this.#held.length;
  }

  dispose(): void {
    this.#disposed = true;
    this.#stopWatching?.();
    this.#held.length = 0;
  }

  // Yjs parks an update whose predecessor is missing: it is neither applied nor logged, so its
  // acknowledgement must wait until the predecessor comes (D5: others acknowledge and lose it).
  #ticketOf(document: OpenDocument): number | undefined {
    if (!document.takeParked()) return document.frontier;
    this.#stopWatching ??= document.onceComplete(() => {
      this.#stopWatching = undefined;
      for (const held of this.#held) held.ticket ??= document.frontier;
      void this.#drain();
    });
    return undefined;
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let next = this.#held[0]; next?.ticket !== undefined; next = this.#held[0]) {
      await this.#whenDurable(next.ticket);
      if (this.#disposed) return;
      this.#held.shift();
      this.#send(next.frame);
    }
    this.#draining = false;
  }
}
