// A document's updates on their way to everybody else who has it open.
import * as Y from "yjs";
import { updateFrame } from "./frames.ts";

export interface Listener {
  /** What its frames begin with. */
  readonly address: string;
  /** Sends it a frame. */
  tell(frame: Uint8Array): void;
}

interface Pending {
  readonly update: Uint8Array;
  /** Who sent it; `undefined` where the server itself made it. */
  readonly from: Listener | undefined;
}

// One frame for each listener is what a broadcast costs, so the more there are, the longer updates
// are gathered: ten people get each key at once, five hundred twenty times a second.
const windowMs = (listeners: number) => (listeners <= 10 ? 0 : Math.min(80, listeners / 10));

/**
 * Nobody gets back what they sent: the acknowledgement tells them all they need. Frames are encoded
 * once, however many listen.
 */
export class UpdateBroadcast {
  readonly #listeners: ReadonlySet<Listener>;
  readonly #onFault: (error: unknown) => void;
  #pending: Pending[] = [];
  #flushedAt = Number.NEGATIVE_INFINITY;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param onFault told of what should not have thrown. */
  constructor(listeners: ReadonlySet<Listener>, onFault: (error: unknown) => void) {
    this.#listeners = listeners;
    this.#onFault = onFault;
  }

  push(update: Uint8Array, from: Listener | undefined): void {
    this.#pending.push({ update, from });
    if (this.#immediate !== undefined || this.#timer !== undefined) return;
    const wait = this.#flushedAt + windowMs(this.#listeners.size) - performance.now();
    // Whatever comes in the same turn rides along.
    if (wait <= 1) this.#immediate = setImmediate(() => this.#flush());
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  dispose(): void {
    this.#clear();
    this.#pending = [];
  }

  #clear(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#immediate = undefined;
    this.#timer = undefined;
  }

  #flush(): void {
    this.#clear();
    this.#flushedAt = performance.now();
    const pending = this.#pending.splice(0);
    const writers = new Set(pending.map(({ from }) => from));
    const forReaders = new Frames(this.#merged(pending.map(({ update }) => update)));
    // Those who wrote get the others' updates one by one, each encoded once as well: to merge them
    // anew for each writer would cost the square of the writers.
    const single = pending.map(({ update, from }) => ({ from, frames: new Frames([update]) }));
    for (const listener of this.#listeners) {
      if (!writers.has(listener)) forReaders.tell(listener);
      else for (const { from, frames } of single) if (from !== listener) frames.tell(listener);
    }
  }

  // What cannot be merged can still be told one by one: who listens must not miss anything.
  #merged(updates: Uint8Array[]): Uint8Array[] {
    if (updates.length <= 1) return updates;
    try {
      return [Y.mergeUpdates(updates)];
    } catch (error) {
      this.#onFault(error);
      return updates;
    }
  }
}

/** The same updates, as frames for each address. */
class Frames {
  readonly #updates: readonly Uint8Array[];
  readonly #byAddress = new Map<string, Uint8Array[]>();

  constructor(updates: readonly Uint8Array[]) {
    this.#updates = updates;
  }

  tell(listener: Listener): void {
    const { address } = listener;
    let frames = this.#byAddress.get(address);
    if (frames === undefined) {
      frames = this.#updates.map((update) => updateFrame(address, update));
      this.#byAddress.set(address, frames);
    }
    for (const frame of frames) listener.tell(frame);
  }
}
