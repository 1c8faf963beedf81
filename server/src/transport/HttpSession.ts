// A connection through the HTTP door: to the sync side a socket, to the client a few addresses.
import type { IncomingMessage, ServerResponse } from "node:http";
import { type CloseReason, closeCodes, goodbye } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { type EndReason, endCauses } from "../sync/endCauses.ts";
import { isPong, pingFrame } from "../sync/frames.ts";
import { framesIn } from "./framesIn.ts";
import { HttpDownlink } from "./HttpDownlink.ts";
import { SignsOfLife } from "./SignsOfLife.ts";
import { frameTooLarge, type Socket, type SocketListener } from "./Socket.ts";

export interface HttpSessionOptions {
  limits: Limits;
  /** The session is not to be found any more. */
  onForgotten: () => void;
}

export interface Listening {
  readonly kind: "stream" | "poll";
  /** The number of the last frame that the client has. */
  readonly after: number;
  /** A poll is answered only when there is something; else at once, be it with nothing. */
  readonly waits: boolean;
  readonly response: ServerResponse;
}

// How long a client may still ask for the last frames and why its session has ended. It counts as a
// connection meanwhile, since it takes the memory of one.
const lingerMs = 15_000;

// What may still be asked for then: the last acknowledgements, and no state of a large document.
const mostLingeringBytes = 256 * 1024;

export class HttpSession implements Socket {
  readonly #limits: Limits;
  readonly #onForgotten: () => void;
  readonly #down: HttpDownlink;
  readonly #life = new SignsOfLife();
  #listener: SocketListener | undefined;
  #end: EndReason | undefined;
  #hasToldEnd = false;
  #takenSeq = 0;
  #body: IncomingMessage | undefined;
  #lingering: NodeJS.Timeout | undefined;

  constructor({ limits, onForgotten }: HttpSessionOptions) {
    this.#limits = limits;
    this.#onForgotten = onForgotten;
    this.#down = new HttpDownlink(limits.sendBufferBytes);
    this.#life.watch({
      idleMs: limits.idleMs,
      ask: () => this.#askForSignOfLife(),
      end: () => this.#leave(endCauses.idle, endCauses.idle),
    });
  }

  /** Its frames go there from now on. */
  open(listener: SocketListener): void {
    this.#listener = listener;
    if (this.#end !== undefined) this.#tellListener(this.#end, this.#end);
  }

  get isKnown(): boolean {
    return this.#listener?.isKnown ?? false;
  }

  get readyState(): number {
    return this.#end === undefined ? 1 : 3;
  }

  /** Does the client know it, as far as that can be known? */
  get hasToldEnd(): boolean {
    return this.#hasToldEnd || this.#down.hasToldEnd;
  }

  /** @returns why it has ended, if it has; who asks tells the client. */
  tellEnd(): CloseReason | undefined {
    this.#hasToldEnd = this.#end !== undefined;
    return this.#end;
  }

  get waitingBytes(): number {
    return this.#down.waitingBytes;
  }

  get heldBytes(): number {
    return this.#down.heldBytes;
  }

  /** The number of the last frame that there is for the client. */
  get lastFrame(): number {
    return this.#down.last;
  }

  get silentMs(): number {
    return this.#life.silentMs;
  }

  send(frame: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#down.push(frame);
    const { sendBufferBytes } = this.#limits;
    if (sendBufferBytes > 0 && this.#down.keptBytes > sendBufferBytes) {
      this.close(closeCodes.tooSlow);
    }
  }

  close(reason: EndReason): void {
    if (this.#end !== undefined) return;
    this.#endWith(reason, reason);
    // Nobody will take it in, and it may be megabytes.
    this.#body?.destroy();
    // What a slow reader has not taken is what it is closed for.
    const isSlow = reason.code === closeCodes.tooSlow.code;
    if (isSlow || this.#down.keptBytes > mostLingeringBytes) this.#down.drop();
    this.#down.end({ code: reason.code, reason: reason.reason });
    this.#lingering = setTimeout(() => this.dispose(), lingerMs);
  }

  /** @returns false where the client cannot have what it says that it has. */
  listen({ kind, after, waits, response }: Listening): boolean {
    this.#life.heard();
    if (!this.#down.acknowledge(after)) return false;
    this.#down.attach(kind, response);
    if (!waits) this.#down.answerPoll();
    return true;
  }

  /** A body is on its way; one that has not come whole will be sent again, and this may be it. */
  expect(body: IncomingMessage): void {
    this.#body?.destroy();
    this.#body = body;
  }

  /** Something of it has arrived. A body may take minutes, and what says less stands behind it. */
  heard(): void {
    this.#life.heard();
  }

  /** @param seq counts the bodies from 1. @param request that brought it. */
  take(seq: number, body: Uint8Array, request: IncomingMessage): void {
    this.#release(request);
    this.#life.heard();
    // An older one comes again because its answer was lost on the way.
    if (this.#end !== undefined || seq <= this.#takenSeq) return;
    if (seq === this.#takenSeq + 1) this.#receive(body);
    else this.close(closeCodes.badFrame);
    this.#takenSeq = seq;
  }

  /** The client sends more in one body than it may, which ends it with this reason, at once. */
  refuseBody(reason: EndReason, request: IncomingMessage): void {
    // Whoever is to hear the answer is not cut.
    this.#release(request);
    this.close(reason);
  }

  /** The client says goodbye. */
  leave(): void {
    this.#leave(goodbye, undefined);
  }

  /** Forgets all that could still be asked for. */
  dispose(): void {
    clearTimeout(this.#lingering);
    this.#life.stop();
    this.#body?.destroy();
    this.#down.drop();
    this.#onForgotten();
  }

  #receive(body: Uint8Array): void {
    const { frameBytes } = this.#limits;
    for (const frame of framesIn(body)) {
      if (frame === undefined) return this.close(closeCodes.badFrame);
      if (frameBytes > 0 && frame.byteLength > frameBytes) return this.close(frameTooLarge);
      if (!isPong(frame)) this.#listener?.receive(frame);
      if (this.readyState !== 1) return;
    }
  }

  #askForSignOfLife(): void {
    // A poll that is answered is followed by the next one; whoever has a stream has to be asked.
    if (!this.#down.answerPoll()) this.send(pingFrame);
  }

  // Another one may be on its way by now.
  #release(body: IncomingMessage): void {
    if (this.#body === body) this.#body = undefined;
  }

  #leave(reason: CloseReason, own: EndReason | undefined): void {
    this.#endWith(reason, own);
    this.dispose();
  }

  #endWith(reason: CloseReason, own: EndReason | undefined): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#life.stop();
    this.#tellListener(reason, own);
  }

  // Later, as a socket would: whoever closes it is in the middle of something.
  #tellListener({ code, reason }: CloseReason, own: EndReason | undefined): void {
    const listener = this.#listener;
    if (listener !== undefined) setImmediate(() => listener.closed(code, reason, own));
  }
}
