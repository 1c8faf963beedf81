// How soon somebody is let in again whose connections end, again and again, for what no client of ours
// sends: opening a connection costs the server as much as dozens of frames.
import { Bucket } from "./Bucket.ts";

// Of those that wait, one after the other is let in (ms).
const betweenReturnsMs = 200;

// Whoever would wait for longer is told to come again (ms): a line that waits costs memory.
const mostWaitMs = 2_000;

export interface ReturnPaceOptions {
  /** 0 is without end. */
  faultsPerMinute: number;
  /** Milliseconds that never go back. */
  now?: () => number;
}

export class ReturnPace {
  readonly #bucket: Bucket | undefined;
  readonly #now: () => number;
  #next = Number.NEGATIVE_INFINITY;

  constructor({ faultsPerMinute, now = () => performance.now() }: ReturnPaceOptions) {
    this.#now = now;
    if (faultsPerMinute > 0) {
      this.#bucket = new Bucket({ rate: faultsPerMinute / 60, seconds: 60, now });
    }
  }

  /** Are there faults that time has not made good yet? */
  get isMarked(): boolean {
    return (this.#bucket?.used ?? 0) > 0;
  }

  /** A connection was ended for what it sent. */
  addFault(): void {
    // A minute without any is enough, however many there were.
    if (this.#bucket !== undefined && this.#bucket.left > -1) this.#bucket.take(1);
  }

  /** Takes the next turn. @returns how long it is until then (ms), or `undefined` for too long. */
  takeTurn(): number | undefined {
    if (this.#bucket === undefined || this.#bucket.left >= 0) return 0;
    const now = this.#now();
    const turn = Math.max(now, this.#next);
    if (turn - now > mostWaitMs) return undefined;
    this.#next = turn + betweenReturnsMs;
    return turn - now;
  }
}
