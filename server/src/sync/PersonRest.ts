// How long the answers of one person's connections make that person wait for the next one: more lines
// are not more answers.

// No person gets more than a twentieth of the server's time for answers that they ask for again.
const restPerAnswer = 19;

export class PersonRest {
  #until = Number.NEGATIVE_INFINITY;

  /** On the clock of `performance.now()`. */
  get until(): number {
    return this.#until;
  }

  /** @param costMs of the server's time, for one answer. */
  add(costMs: number): void {
    this.#until = Math.max(this.#until, performance.now()) + restPerAnswer * costMs;
  }
}
