// What others write between two pictures of the page is taken in at once, before the second: one Yjs
// transaction, however many frames brought it, and so one change of the page. It is seen no later for it.
import * as Y from "yjs";
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
}

/** These may wait behind an update that waits: a caret stands among the letters that came before it. */
const patient: ReadonlySet<FrameKind> = new Set<FrameKind>(["awareness", "acknowledged"]);

export class IncomingFrames {
  readonly #options: IncomingFramesOptions;
  #updates: MessageEvent<ArrayBuffer>[] = [];
  #behind: MessageEvent<ArrayBuffer>[] = [];
  #cancel: (() => void) | undefined;

  constructor(options: IncomingFramesOptions) {
    this.#options = options;
  }

  add(frame: MessageEvent<ArrayBuffer>): void {
    const kind = frameKind(new Uint8Array(frame.data));
    const isWaiting = this.#cancel !== undefined;
    if (kind === "update") {
      this.#cancel ??= this.#options.nextFrame(() => this.flush());
      if (this.#cancel !== undefined) this.#updates.push(frame);
      else this.#handleOne(frame);
    } else if (isWaiting && patient.has(kind)) this.#behind.push(frame);
    else {
      this.flush();
      this.#handleOne(frame);
    }
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
