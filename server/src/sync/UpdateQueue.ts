// The updates of one connection on their way to Yjs, one by one, each when the document is ready for it.
import type { Limits } from "@cowrite/shared/limits.ts";
import type { AckPlace } from "./AckGate.ts";
import { type EndReason, endCauses } from "./endCauses.ts";
import type { OpenDocument } from "./OpenDocument.ts";
import type { Need, UpdateFacts } from "./readUpdate.ts";

export interface IncomingUpdate {
  readonly bytes: Uint8Array;
  /** Did the server ask for it? */
  readonly isAnswer: boolean;
  readonly facts: UpdateFacts;
  readonly place: AckPlace;
}

export interface UpdateQueueOptions {
  limits: Limits;
  /** May this connection change the document? Its updates need no place in it otherwise. */
  mayWrite: () => boolean;
  /** Applies an update, or refuses it. Does not throw. */
  handle: (update: IncomingUpdate, document: OpenDocument) => void;
  end: (reason: EndReason) => void;
  /** Calls back, and takes what it costs from what this connection may cost. */
  spendOn: (act: () => void) => void;
  /** Told of what should not have thrown, where nobody else could catch it. */
  onFault: (error: unknown) => void;
}

interface WaitingUpdate extends IncomingUpdate {
  /** What the document misses; the last is looked at next. */
  readonly misses: Need[];
  /** In bytes. */
  readonly weight: number;
  readonly since: number;
  stopWatching: () => void;
}

// What is held for an update, and for each clock that it speaks of, beside its bytes: roughly.
const bytesPerUpdate = 1024;
const bytesPerClock = 64;

/**
 * Yjs keeps an update whose predecessor is missing within the document: what never resolves stays
 * there, is stored and sent to everybody, and is merged anew with each further one. So it waits
 * here, with its sender, until the document has what it builds on: a client that types before its
 * first sync is an honest one, and what it brings next fills the gap.
 */
export class UpdateQueue {
  readonly #options: UpdateQueueOptions;
  readonly #arrived: IncomingUpdate[] = [];
  readonly #waiting: WaitingUpdate[] = [];
  #document: OpenDocument | undefined;
  #arrivedBytes = 0;
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: UpdateQueueOptions) {
    this.#options = options;
  }

  push(update: IncomingUpdate): void {
    if (this.#document !== undefined) {
      this.#arrived.push(update);
      return this.#next();
    }
    this.#arrived.push(detached(update));
    this.#arrivedBytes += update.bytes.byteLength + bytesPerUpdate;
    const { frameBytes } = this.#options.limits;
    if (frameBytes > 0 && this.#arrivedBytes > frameBytes + bytesPerUpdate) {
      this.#options.end(endCauses.earlyUpdates);
    }
  }

  /** The connection is part of its document. */
  open(document: OpenDocument): void {
    this.#document ??= document;
    this.#next();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const { stopWatching } of this.#waiting) stopWatching();
    this.#waiting.length = 0;
    this.#arrived.length = 0;
  }

  #next(): void {
    const document = this.#document;
    while (!this.#disposed && document !== undefined) {
      const update = this.#takeComplete() ?? this.#takeArrived(document);
      if (update === undefined) return;
      this.#options.handle(update, document);
    }
  }

  #nextByItself(): void {
    try {
      this.#options.spendOn(() => this.#next());
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #takeComplete(): IncomingUpdate | undefined {
    const index = this.#waiting.findIndex(({ misses }) => misses.length === 0);
    const [update] = index === -1 ? [] : this.#waiting.splice(index, 1);
    if (update === undefined) return undefined;
    this.#waitingBytes -= update.weight;
    if (index === 0) this.#watchTime();
    return update;
  }

  #takeArrived(document: OpenDocument): IncomingUpdate | undefined {
    while (!this.#disposed) {
      const update = this.#arrived.shift();
      if (update === undefined || !this.#options.mayWrite()) return update;
      const misses = update.facts.needs.filter((need) => !document.meets(need));
      if (misses.length === 0) return update;
      this.#hold(update, misses, document);
    }
    return undefined;
  }

  #hold(update: IncomingUpdate, misses: Need[], document: OpenDocument): void {
    const clocks = misses.length + update.facts.brings.size;
    const waiting = {
      ...detached(update),
      misses,
      weight: update.bytes.byteLength + bytesPerUpdate + clocks * bytesPerClock,
      since: performance.now(),
      stopWatching: () => undefined,
    };
    this.#waiting.push(waiting);
    this.#waitingBytes += waiting.weight;
    const { pendingBytes } = this.#options.limits;
    if (pendingBytes > 0 && this.#waitingBytes > pendingBytes) {
      return this.#options.end(endCauses.pendingBytes);
    }
    this.#watch(waiting, document);
    if (this.#waiting.length === 1) this.#watchTime();
  }

  // Clocks only grow: what has come is not looked at again.
  #watch(update: WaitingUpdate, document: OpenDocument): void {
    const { misses } = update;
    for (let need = misses.at(-1); need !== undefined; need = misses.at(-1)) {
      if (!document.meets(need)) {
        update.stopWatching = document.clocks.when(need.client, need.from, () => {
          this.#watch(update, document);
          // Not within the transaction that brought it.
          queueMicrotask(() => this.#nextByItself());
        });
        return;
      }
      misses.pop();
    }
  }

  #watchTime(): void {
    clearTimeout(this.#timer);
    const { pendingMs } = this.#options.limits;
    const [oldest] = this.#waiting;
    if (oldest === undefined || pendingMs === 0) return;
    const leftMs = oldest.since + pendingMs - performance.now();
    this.#timer = setTimeout(() => this.#options.end(endCauses.pendingTime), leftMs);
  }
}

// A small update is a view of what the socket read at once, which would be held with it.
function detached<Update extends IncomingUpdate>(update: Update): Update {
  return { ...update, bytes: new Uint8Array(update.bytes) };
}
