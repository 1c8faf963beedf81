// How often one connection gets an answer to one kind of question: at once, and after that only when
// it has rested. Whoever asks all the time is answered the newest time, however often they asked.

// Nobody who means well asks again so soon.
const betweenAnswersMs = 200;

// No connection gets more than a twentieth of the server's time for such answers.
const restPerAnswer = 19;

export class AnswerPace {
  readonly #onDelayed: () => void;
  #restUntil = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  /** @param onDelayed told of each question that has to wait. */
  constructor(onDelayed: () => void) {
    this.#onDelayed = onDelayed;
  }

  /** Calls back now, or once when the rest is over; what is asked meanwhile is part of that. */
  when(isRested: () => void): void {
    const wait = this.#restUntil - performance.now();
    if (this.#timer === undefined && wait <= 0) return isRested();
    this.#onDelayed();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      isRested();
    }, wait);
  }

  /** An answer was given. @param costMs of the server's time. */
  rest(costMs: number): void {
    const now = performance.now();
    this.#restUntil = now + Math.max(betweenAnswersMs, restPerAnswer * costMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
