// A WebSocket as a door hands it on: frames in order, a slow reader let go, a silent one noticed.
import type { Duplex } from "node:stream";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { WebSocket } from "ws";
import { type EndReason, endCauses } from "../sync/endCauses.ts";
import { SignsOfLife } from "./SignsOfLife.ts";
import { frameTooLarge, type Socket } from "./Socket.ts";

export interface WebSocketSocketOptions {
  /** What lies under the WebSocket. */
  duplex: Duplex;
  /** What may wait for a slow reader; 0 is off. */
  maxWaitingBytes: number;
}

export class WebSocketSocket implements Socket {
  readonly #webSocket: WebSocket;
  readonly #duplex: Duplex;
  readonly #maxWaitingBytes: number;
  #isCorked = false;
  readonly #life = new SignsOfLife();
  #endedWith: EndReason | undefined;

  constructor(webSocket: WebSocket, { duplex, maxWaitingBytes }: WebSocketSocketOptions) {
    this.#webSocket = webSocket;
    this.#duplex = duplex;
    this.#maxWaitingBytes = maxWaitingBytes;
  }

  get readyState(): number {
    return this.#webSocket.readyState;
  }

  get waitingBytes(): number {
    return this.#webSocket.bufferedAmount;
  }

  get heldBytes(): number {
    return this.waitingBytes;
  }

  get silentMs(): number {
    return this.#life.silentMs;
  }

  /** Pings whoever is silent: browsers answer by themselves. @returns a function that ends it. */
  watchSilence(idleMs: number): () => void {
    // Each byte counts: a pong stands behind the frame that is under way, and that may take minutes.
    this.#duplex.on("data", () => this.#life.heard());
    this.#life.watch({
      idleMs,
      ask: () => this.#webSocket.ping(),
      end: () => {
        this.#endedWith ??= endCauses.idle;
        this.#webSocket.terminate();
      },
    });
    return () => this.#life.stop();
  }

  send(frame: Uint8Array): void {
    if (this.#webSocket.readyState !== this.#webSocket.OPEN) return;
    this.#cork();
    this.#webSocket.send(frame);
    const waiting = this.#webSocket.bufferedAmount;
    if (this.#maxWaitingBytes > 0 && waiting > this.#maxWaitingBytes) {
      this.close(closeCodes.tooSlow);
    }
  }

  // All that is sent in one turn leaves in one write: a system call costs more than a small frame.
  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#duplex.cork();
    setImmediate(() => {
      this.#isCorked = false;
      this.#duplex.uncork();
    });
  }

  /** Why this side closed it; `undefined` where the other side did, or the network. */
  get endedWith(): EndReason | undefined {
    return this.#endedWith;
  }

  /** ws closes by itself what it cannot read. */
  failed(error: Error & { code?: string }): void {
    if (error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") this.#endedWith ??= frameTooLarge;
  }

  /** Closes it, and takes nothing more in: what has come of a frame is all that there will be. */
  cut(reason: EndReason): void {
    this.close(reason);
    // The other side's goodbye would stand behind the rest of that frame, so nobody waits for it.
    this.#duplex.removeAllListeners("data");
    this.#duplex.resume();
    this.#duplex.end();
  }

  close(end: EndReason): void {
    const { code, reason } = end;
    if (this.#webSocket.readyState === this.#webSocket.CLOSED) return;
    this.#endedWith ??= end;
    // Does nothing where it is closing already.
    this.#webSocket.close(code, reason);
    // The close frame waits behind what a slow reader has not taken, and so would its memory.
    if (code === closeCodes.tooSlow.code) this.#webSocket.terminate();
  }
}
