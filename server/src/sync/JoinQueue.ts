// Large first syncs, a few at a time and the smallest first, so that a restart's crowd fits into memory.

export interface Join {
  /** Roughly what will be sent. */
  readonly bytes: number;
  /** Sends it. */
  send(): void;
  /** How much of what was sent waits to leave. */
  readonly waitingBytes: number;
  /** Is there nobody left to send it to? */
  readonly isGone: boolean;
}

// A short document is not worth a line; thousands of them are still less than one long one.
const smallBytes = 64 * 1024;

// What is under way at once: enough that fast readers never wait for slow ones, little enough that
// a hundred readers of a large document do not hold a hundred copies.
const mostAtOnce = 8;

// Sockets do not tell when they have sent everything, so they are asked.
const askEveryMs = 10;

// A slow reader gives its place to the next one after a while; its own limit ends it, if need be.
const longestPlaceMs = 2_000;

interface Underway {
  readonly join: Join;
  readonly since: number;
}

export class JoinQueue {
  readonly #waiting: Join[] = [];
  #underway: Underway[] = [];
  #timer: NodeJS.Timeout | undefined;

  get length(): number {
    return this.#waiting.length;
  }

  add(join: Join): void {
    if (join.bytes <= smallBytes) return join.send();
    const place = this.#waiting.findIndex(({ bytes }) => bytes > join.bytes);
    this.#waiting.splice(place === -1 ? this.#waiting.length : place, 0, join);
    this.#admit();
  }

  #admit(): void {
    const now = performance.now();
    this.#underway = this.#underway.filter(
      ({ join, since }) => !join.isGone && join.waitingBytes > 0 && now - since < longestPlaceMs,
    );
    while (this.#underway.length < mostAtOnce) {
      const join = this.#waiting.shift();
      if (join === undefined) break;
      if (join.isGone) continue;
      join.send();
      this.#underway.push({ join, since: now });
    }
    if (this.#waiting.length === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#admit();
    }, askEveryMs);
  }
}
