// Holds acknowledgements of one socket until what they acknowledge is on disk.

export interface AckGateOptions {
  send: (frame: Uint8Array) => void;
  whenDurable: (ticket: number) => Promise<void>;
}

/** The place of one update's acknowledgement among those of its socket. */
export interface AckPlace {
  /** `undefined` until the update has been handled. */
  answer: { readonly frame: Uint8Array; readonly ticket: number } | undefined;
}

/**
 * An acknowledgement waits for everything that had been applied to the document when it was
 * written, not only for the update that it answers: an update sent again changes nothing, and
 * must still wait for its first copy. Acknowledgements leave in the order in which their updates
 * came, since a client counts them; those are not always handled in that order.
 */
export class AckGate {
  readonly #send: (frame: Uint8Array) => void;
  readonly #whenDurable: (ticket: number) => Promise<void>;
  readonly #places: AckPlace[] = [];
  #draining = false;
  #disposed = false;

  constructor({ send, whenDurable }: AckGateOptions) {
    this.#send = send;
    this.#whenDurable = whenDurable;
  }

  /** To be called as each update comes. */
  expect(): AckPlace {
    const place = { answer: undefined };
    this.#places.push(place);
    return place;
  }

  /**
   * @param frame a SyncStatus frame. @param ticket of all that the document holds by now; 0 for a
   * refusal, which waits for no disk.
   */
  fill(place: AckPlace, frame: Uint8Array, ticket: number): void {
    place.answer = { frame, ticket };
    void this.#drain();
  }

  /** How many acknowledgements are due. */
  get held(): number {
    return this.#places.length;
  }

  dispose(): void {
    this.#disposed = true;
    this.#places.length = 0;
  }

  async #drain(): Promise<void> {
    if (this.#draining) return;
    this.#draining = true;
    for (let answer = this.#first; answer !== undefined; answer = this.#first) {
      await this.#whenDurable(answer.ticket);
      if (this.#disposed) return;
      this.#places.shift();
      this.#send(answer.frame);
    }
    this.#draining = false;
  }

  get #first(): AckPlace["answer"] {
    return this.#places[0]?.answer;
  }
}
