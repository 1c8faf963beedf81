// One commit in flight; all that wait ride in the next. Never gives up, never reorders.
import type { LogEntry, UpdateLog } from "./UpdateLog.ts";

/** A place in the line of handed-over entries, growing by one with each; 0 is before the first. */
export type Ticket = number;

export interface FinishedCommit {
  /** How many updates it put on disk. */
  readonly updates: number;
  /** From its start until the disk had it, earlier attempts that failed left out. */
  readonly seconds: number;
}

export interface GroupCommitOptions {
  log: UpdateLog;
  /** Called after each commit, before those who wait for it go on. */
  onCommit?: (commit: FinishedCommit) => void;
  /** Called when an attempt fails, with how many have failed in a row. */
  onFailure?: (error: unknown, failures: number) => void;
  /** Called when an attempt succeeds after failures. */
  onRecovery?: (failures: number) => void;
  /** Waits between attempts; injected so that tests rule time. */
  sleep?: (ms: number) => Promise<void>;
  /** Milliseconds of a clock that only runs forward. */
  now?: () => number;
}

// The first retry is soon, since most failures are a lock or a hiccup; the last bound is short
// enough that an edit is on disk within seconds of the disk's return.
const firstRetryMs = 50;
const longestRetryMs = 5_000;

// A commit costs about as much as ten updates, whatever is in it, so under load they begin at most
// this often and carry more each. Who types alone never waits: the last commit is long over.
const paceMs = 1;

// Bounds the memory and the time of one transaction; arbitrary within a factor of four.
const maxFlightBytes = 16 * 1024 * 1024;

interface Waiting {
  readonly entry: LogEntry;
  /** When it was handed over, by the clock of `now`. */
  readonly since: number;
}

interface Waiter {
  ticket: Ticket;
  resolve: () => void;
}

/**
 * Entries become durable in the order in which they were handed over. An append that never answers
 * holds the line for as long as it takes: a second one beside it could land first. So it is the
 * log's part to end an append that its database has forgotten, and the part of who hands entries
 * over to stop when too much waits (`backlogBytes`, `oldestWaitMs`).
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #now: () => number;
  readonly #queue: Waiting[] = [];
  // Sorted by ticket, since tickets are given in order and waiters ask for the newest.
  readonly #waiters: Waiter[] = [];
  #startedAt = Number.NEGATIVE_INFINITY;
  #handedOver: Ticket = 0;
  #durable: Ticket = 0;
  #lastSeq = 0;
  #backlogBytes = 0;
  #failures = 0;
  #lastError: unknown;
  #flying: Promise<void> | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Everything up to this ticket is on disk. */
  get durable(): Ticket {
    return this.#durable;
  }

  /** The log's place of the newest durable entry, 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Bytes of updates that are not on disk yet. */
  get backlogBytes(): number {
    return this.#backlogBytes;
  }

  /** Entries that are not on disk yet, those in flight included. */
  get backlogEntries(): number {
    return this.#queue.length;
  }

  /** How long the oldest entry that is not on disk has waited, in milliseconds; 0 where none does. */
  get oldestWaitMs(): number {
    const oldest = this.#queue[0];
    return oldest === undefined ? 0 : this.#now() - oldest.since;
  }

  /** Why the newest attempt failed; `undefined` while all is well. */
  get lastError(): unknown {
    return this.#lastError;
  }

  /** Hands an entry over. @returns its ticket, which `whenDurable` takes. */
  push(entry: LogEntry): Ticket {
    this.#queue.push({ entry, since: this.#now() });
    this.#backlogBytes += entry.update.byteLength;
    this.#handedOver += 1;
    this.#flying ??= this.#fly();
    return this.#handedOver;
  }

  /** Resolves when the entry with this ticket, and all before it, are on disk. */
  whenDurable(ticket: Ticket): Promise<void> {
    if (ticket <= this.#durable) return Promise.resolve();
    return new Promise((resolve) => {
      const after = this.#waiters.findLastIndex((waiter) => waiter.ticket <= ticket);
      this.#waiters.splice(after + 1, 0, { ticket, resolve });
    });
  }

  /** Resolves when everything handed over so far is on disk. */
  whenIdle(): Promise<void> {
    return this.whenDurable(this.#handedOver);
  }

  async #fly(): Promise<void> {
    // Whatever is handed over in this turn rides along.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      await this.#keepPace();
      const flight = this.#nextFlight();
      if (await this.#commit(flight)) this.#land(flight);
      else await this.#pause();
    }
    this.#flying = undefined;
  }

  async #keepPace(): Promise<void> {
    const wait = this.#startedAt + paceMs - this.#now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#startedAt = this.#now();
  }

  #nextFlight(): LogEntry[] {
    let bytes = 0;
    const end = this.#queue.findIndex(({ entry }, index) => {
      bytes += entry.update.byteLength;
      return index > 0 && bytes > maxFlightBytes;
    });
    return this.#queue.slice(0, end === -1 ? undefined : end).map(({ entry }) => entry);
  }

  async #commit(flight: readonly LogEntry[]): Promise<boolean> {
    const start = this.#now();
    try {
      this.#lastSeq = await this.#options.log.append(flight);
    } catch (error) {
      this.#failures += 1;
      this.#lastError = error;
      this.#options.onFailure?.(error, this.#failures);
      return false;
    }
    if (this.#failures > 0) this.#options.onRecovery?.(this.#failures);
    this.#failures = 0;
    this.#lastError = undefined;
    this.#options.onCommit?.({
      updates: flight.length,
      seconds: (this.#now() - start) / 1_000,
    });
    return true;
  }

  #land(flight: readonly LogEntry[]): void {
    this.#queue.splice(0, flight.length);
    for (const entry of flight) this.#backlogBytes -= entry.update.byteLength;
    this.#durable += flight.length;
    const waiting = this.#waiters.findIndex((waiter) => waiter.ticket > this.#durable);
    const done = this.#waiters.splice(0, waiting === -1 ? this.#waiters.length : waiting);
    for (const waiter of done) waiter.resolve();
  }

  #pause(): Promise<void> {
    const sleep = this.#options.sleep ?? sleepFor;
    return sleep(Math.min(longestRetryMs, firstRetryMs * 2 ** (this.#failures - 1)));
  }
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
