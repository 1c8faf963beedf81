// How often one connection gets an answer to one kind of question: at once, and after that only when
// it and its person have rested. Whoever asks all the time is answered the newest time, however often
// they asked.
import type { PersonRest } from "./PersonRest.ts";

// Nobody who means well asks again so soon.
const betweenAnswersMs = 200;

export interface AnswerPaceOptions {
  /** Of whoever asks, once it is known who that is. */
  readonly rest: () => PersonRest | undefined;
  /** Told of each question that has to wait. */
  readonly onDelayed: () => void;
}

export class AnswerPace {
  readonly #options: AnswerPaceOptions;
  #restUntil = Number.NEGATIVE_INFINITY;
  #hasAnswered = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: AnswerPaceOptions) {
    this.#options = options;
  }

  /** Calls back now, or once when the rest is over; what is asked meanwhile is part of that. */
  when(isRested: () => void): void {
    if (this.#timer === undefined && this.#waitMs <= 0) return isRested();
    this.#options.onDelayed();
    if (this.#timer === undefined) this.#wait(isRested);
  }

  /** An answer was given. @param costMs of the server's time. */
  rest(costMs: number): void {
    this.#hasAnswered = true;
    this.#restUntil = performance.now() + betweenAnswersMs;
    this.#options.rest()?.add(costMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  // Whoever has just come does not wait for what the same person was told elsewhere: all tabs of a
  // browser come back at once.
  get #waitMs(): number {
    const person = this.#hasAnswered ? this.#options.rest()?.until : undefined;
    return Math.max(this.#restUntil, person ?? Number.NEGATIVE_INFINITY) - performance.now();
  }

  // Others of the same person may have been first, and it goes on.
  #wait(isRested: () => void): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waitMs > 0) return this.#wait(isRested);
      isRested();
    }, this.#waitMs);
  }
}
