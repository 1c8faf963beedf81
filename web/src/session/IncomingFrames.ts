// What others write between two pictures of the page is taken in at once, before the second: one Yjs
// transaction, however many frames brought it, and so one change of the page. It is seen no later for it,
// unless one is writing oneself where a picture takes long: then one's own keys come first.
import * as Y from "yjs";
import { DrawingCost } from "./DrawingCost.ts";
import type { Environment } from "./Environment.ts";
import { type FrameKind, frameKind } from "./frameHead.ts";

export interface IncomingFramesOptions {
  doc: Y.Doc;
  /** Of the transaction that they make together. */
  origin: object;
  /** Called before anything is applied, and outside of the transaction: it may write what is one's own. */
  receiving: () => void;
  handle: (frame: MessageEvent<ArrayBuffer>) => void;
  nextFrame: Environment["nextFrame"];
  /** Is this person writing at this moment? */
  isWriting: () => boolean;
  /** Milliseconds. */
  now: () => number;
}

/** These may wait behind an update that waits: a caret stands among the letters that came before it. */
const patient: ReadonlySet<FrameKind> = new Set<FrameKind>(["awareness", "acknowledged"]);

export class IncomingFrames {
  readonly #options: IncomingFramesOptions;
  #updates: MessageEvent<ArrayBuffer>[] = [];
  #behind: MessageEvent<ArrayBuffer>[] = [];
  #cancel: (() => void) | undefined;
  readonly #cost: DrawingCost;

  constructor(options: IncomingFramesOptions) {
    this.#options = options;
    this.#cost = new DrawingCost(options.now);
  }

  add(frame: MessageEvent<ArrayBuffer>): void {
    const kind = frameKind(new Uint8Array(frame.data));
    // A caret that moves makes a picture as well.
    if (kind === "update" || (kind === "awareness" && this.#restMs > 0)) {
      this.#cancel ??= this.#wait();
    }
    const isWaiting = this.#cancel !== undefined;
    if (isWaiting && kind === "update") this.#updates.push(frame);
    else if (isWaiting && patient.has(kind)) this.#behind.push(frame);
    else {
      this.flush();
      this.#handleOne(frame);
    }
  }

  /** How long the page rests from the others' pictures (ms). */
  get #restMs(): number {
    return this.#options.isWriting() ? this.#cost.restMs : 0;
  }

  /** @returns what takes it back, or `undefined` where nothing is drawn. */
  #wait(): (() => void) | undefined {
    const draw = () => this.#cost.of(() => this.flush());
    let cancel = this.#options.nextFrame(draw);
    const restMs = this.#restMs;
    if (cancel === undefined || restMs <= 0) return cancel;
    cancel();
    const timer = setTimeout(() => {
      cancel = this.#options.nextFrame(draw);
      if (cancel === undefined) this.flush();
    }, restMs);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }

  #handleOne(frame: MessageEvent<ArrayBuffer>): void {
    this.#options.receiving();
    this.#options.handle(frame);
  }

  /** Takes in what waits. Whatever throws on the way is reported, and keeps nothing else back. */
  flush(): void {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    const [updates, behind] = [this.#updates, this.#behind];
    this.#updates = [];
    this.#behind = [];
    const { doc, origin, receiving, handle } = this.#options;
    const handleAll = (frames: readonly MessageEvent<ArrayBuffer>[]) => {
      for (const frame of frames) attempt(() => handle(frame));
    };
    const isLocal = false;
    attempt(receiving);
    if (updates.length === 0) return handleAll(behind);
    // Who observes the document is told at the end of the transaction, and may throw as well.
    attempt(() => Y.transact(doc, () => handleAll(updates), origin, isLocal));
    handleAll(behind);
  }
}

function attempt(act: () => void): void {
  try {
    act();
  } catch (fault) {
    // As an error that nobody caught, which it would have been by itself.
    queueMicrotask(() => {
      throw fault;
    });
  }
}
