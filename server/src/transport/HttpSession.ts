// A connection through the HTTP door: to the sync side a socket, to the client a few addresses.
import type { ServerResponse } from "node:http";
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import * as decoding from "lib0/decoding";
import { HttpDownlink } from "./HttpDownlink.ts";
import type { Socket, SocketListener } from "./Socket.ts";

export interface HttpSessionOptions {
  limits: Limits;
  /** The session is not to be found any more. */
  onForgotten: () => void;
}

/** What became of a body: taken in, or why the session has ended. */
export type Taken = { readonly end: CloseReason | undefined };

// RFC 6455 §7.4.1: the other side has gone away.
const goneAway: CloseReason = { code: 1001, reason: "Nobody has listened for too long." };
// The same section: a message that is too big.
const tooBig: CloseReason = { code: 1009, reason: "The frame is over the limit." };
const misused: CloseReason = { code: 4400, reason: "A body is missing or cannot be read." };

// How long a client may still ask why its session has ended.
const lingerMs = 30_000;

export class HttpSession implements Socket {
  readonly #limits: Limits;
  readonly #onForgotten: () => void;
  readonly #down: HttpDownlink;
  #listener: SocketListener | undefined;
  #end: CloseReason | undefined;
  #lastSeq = 0;
  #detachedAt = performance.now();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor({ limits, onForgotten }: HttpSessionOptions) {
    this.#limits = limits;
    this.#onForgotten = onForgotten;
    this.#down = new HttpDownlink(() => this.#watchIdle());
    this.#watchIdle();
  }

  /** Its frames go there from now on. */
  open(listener: SocketListener): void {
    this.#listener = listener;
    if (this.#end !== undefined) this.#tellEnd(this.#end);
  }

  get readyState(): number {
    return this.#end === undefined ? 1 : 3;
  }

  get waitingBytes(): number {
    return this.#down.waitingBytes;
  }

  get silentMs(): number {
    return this.#down.isAttached ? 0 : performance.now() - this.#detachedAt;
  }

  /** Why it has ended. */
  get ended(): CloseReason | undefined {
    return this.#end;
  }

  send(frame: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#down.push(frame);
    const { sendBufferBytes } = this.#limits;
    if (sendBufferBytes > 0 && this.#down.waitingBytes > sendBufferBytes) {
      this.close(closeCodes.tooSlow);
    }
  }

  close(reason: CloseReason): void {
    if (this.#end !== undefined) return;
    this.#end = { code: reason.code, reason: reason.reason };
    this.#down.end(this.#end, reason.code === closeCodes.tooSlow.code);
    clearTimeout(this.#idleTimer);
    setTimeout(() => this.#forget(), lingerMs).unref();
    this.#tellEnd(this.#end);
  }

  /** @returns false where the client cannot have what it says that it has. */
  listen(kind: "stream" | "poll", after: number, response: ServerResponse): boolean {
    if (!this.#down.acknowledge(after)) return false;
    clearTimeout(this.#idleTimer);
    this.#down.attach(kind, response);
    return true;
  }

  /** @param seq counts the bodies from 1. */
  take(seq: number, body: Uint8Array): Taken {
    if (this.#end !== undefined) return { end: this.#end };
    // Its answer was lost on the way: it was taken in already.
    if (seq === this.#lastSeq) return { end: undefined };
    const frames = seq === this.#lastSeq + 1 ? framesIn(body) : undefined;
    if (frames === undefined) {
      this.close(misused);
      return { end: this.#end };
    }
    this.#lastSeq = seq;
    const { frameBytes } = this.#limits;
    for (const frame of frames) {
      if (frameBytes > 0 && frame.byteLength > frameBytes) this.close(tooBig);
      if (this.readyState !== 1) break;
      this.#listener?.receive(frame);
    }
    return { end: this.#end };
  }

  /** The client says goodbye. */
  leave(): void {
    this.close({ code: 1000, reason: "" });
  }

  #watchIdle(): void {
    this.#detachedAt = performance.now();
    const { idleMs } = this.#limits;
    clearTimeout(this.#idleTimer);
    if (idleMs === 0 || this.#end !== undefined) return;
    this.#idleTimer = setTimeout(() => this.close(goneAway), idleMs);
  }

  // Later, as a socket would: whoever closes it is in the middle of something.
  #tellEnd({ code, reason }: CloseReason): void {
    const listener = this.#listener;
    if (listener !== undefined) setImmediate(() => listener.closed(code, reason));
  }

  #forget(): void {
    this.#down.dispose();
    this.#onForgotten();
  }
}

/** @returns `undefined` where the body is cut short. */
function framesIn(body: Uint8Array): Uint8Array[] | undefined {
  try {
    const decoder = decoding.createDecoder(body);
    const frames: Uint8Array[] = [];
    while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder));
    return frames;
  } catch {
    // lib0 throws on truncated or over-long input.
    return undefined;
  }
}
