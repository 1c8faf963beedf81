// Asks the server whether it is still there, and finds out soon where it is not.

export interface LineCheckOptions {
  /** Sends something that a server that is there answers. */
  ask: () => void;
  line: Line;
  /** Nothing was heard in time. */
  onDead: () => void;
}

/** What can be known of a line without an answer. */
interface Line {
  /** What waits to be carried away; it shrinks only where somebody takes it. */
  readonly bufferedBytes: number;
  /** How long what is on its way may hold up an answer. */
  readonly patienceMs: number;
}

/** One question at a time; whatever is heard meanwhile is an answer. */
export class LineCheck {
  readonly #options: LineCheckOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = 0;

  constructor(options: LineCheckOptions) {
    this.#options = options;
  }

  /** @param answerMs how long an answer may take; a shorter one replaces a longer one. */
  start(answerMs: number): void {
    const isAsked = this.#timer !== undefined;
    if (isAsked && this.#dueAfter(answerMs) >= this.#dueAt) return;
    if (!isAsked) this.#options.ask();
    this.#wait(answerMs);
  }

  /** The server said something, or the line is none any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait(answerMs: number): void {
    this.stop();
    this.#dueAt = this.#dueAfter(answerMs);
    const { bufferedBytes } = this.#options.line;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // The question stands behind all that waits: a line that carries it away gets as much time again.
      if (this.#options.line.bufferedBytes < bufferedBytes) this.#wait(answerMs);
      else this.#options.onDead();
    }, this.#dueAt - Date.now());
  }

  #dueAfter(answerMs: number): number {
    return Date.now() + answerMs + this.#options.line.patienceMs;
  }
}
