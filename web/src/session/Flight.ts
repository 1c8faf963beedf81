// The words that have left and may still be on their way: a narrow line needs time for them, and can
// bring no answer to anything that stands behind them.

interface Sent {
  /** Frames that leave are counted from 1. */
  readonly number: number;
  bytes: number;
}

// The slowest line that is of any use, as over HTTP (HttpUplink.ts).
const slowestBytesPerMs = 8;
// Words as they are typed: they take no time that an answer has not got anyway.
const lightBytes = 8_000;
// One message may take minutes on a slow line; a line that is dead is left some day, too.
const longestMs = 180_000;

export class Flight {
  readonly #unanswered: Sent[] = [];
  /** After which frame each question left that is not answered yet. */
  readonly #questions: number[] = [];
  #count = 0;

  /** How long what is on its way may hold up an answer. */
  get patienceMs(): number {
    const bytes = this.#unanswered.reduce((sum, sent) => sum + sent.bytes, 0);
    if (bytes <= lightBytes) return 0;
    return Math.min(longestMs, Math.ceil(bytes / slowestBytesPerMs));
  }

  /** A frame that the server will answer, once it is on disk. */
  left(bytes: number): void {
    this.#count += 1;
    this.#unanswered.push({ number: this.#count, bytes });
  }

  /** The oldest of them is answered. */
  answered(): void {
    this.#unanswered.shift();
  }

  /** A question left that is answered at once. */
  asked(): void {
    this.#questions.push(this.#count);
  }

  /** The oldest question is answered, so what left before it has arrived, on disk or not. */
  heardAnswer(): void {
    const through = this.#questions.shift() ?? 0;
    for (const sent of this.#unanswered) if (sent.number <= through) sent.bytes = 0;
  }

  /** The connection has ended. */
  reset(): void {
    this.#unanswered.length = 0;
    this.#questions.length = 0;
  }
}
