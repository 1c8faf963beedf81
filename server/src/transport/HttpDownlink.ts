// What the HTTP door sends down: numbered frames, kept until the client says that it has them.
import type { ServerResponse } from "node:http";
import type { CloseReason } from "@cowrite/shared/closeCodes.ts";
import * as encoding from "lib0/encoding";

/** The way that is open at the moment. */
interface Way {
  readonly kind: "stream" | "poll";
  readonly response: ServerResponse;
  readonly timer: NodeJS.Timeout;
  /** The number of the last frame that was written to it. */
  writtenThrough: number;
}

// Proxies and routers forget a connection that is silent for half a minute or a minute.
const commentEveryMs = 15_000;
const pollMs = 25_000;

// Only the next stream says what of this one has arrived, so a stream ends when that much is kept.
const mostKeptBytes = 1024 * 1024;
// What one answer to a poll holds, if a single frame is not larger.
const answerBytes = 1024 * 1024;

export class HttpDownlink {
  readonly #onDetached: () => void;
  #frames: Uint8Array[] = [];
  /** The number of the first of them. */
  #first = 1;
  #bytes = 0;
  #way: Way | undefined;
  #end: CloseReason | undefined;
  #immediate: NodeJS.Immediate | undefined;

  /** @param onDetached is called when there is no way any more. */
  constructor(onDetached: () => void) {
    this.#onDetached = onDetached;
  }

  /** What is kept, in bytes. */
  get waitingBytes(): number {
    return this.#bytes;
  }

  get isAttached(): boolean {
    return this.#way !== undefined;
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame.slice());
    this.#bytes += frame.byteLength;
    this.#schedule();
  }

  /** Nothing follows; what is kept goes first, unless it is to be forgotten. */
  end(reason: CloseReason, forget: boolean): void {
    this.#end = reason;
    if (forget) {
      this.#first += this.#frames.length;
      this.#frames = [];
      this.#bytes = 0;
    }
    this.#schedule();
  }

  /** @param after the number of the last frame that the client has. @returns false where that cannot be. */
  acknowledge(after: number): boolean {
    const known = this.#first + this.#frames.length - 1;
    if (after > known || after < this.#first - 1) return false;
    for (const frame of this.#frames.splice(0, after - this.#first + 1)) {
      this.#bytes -= frame.byteLength;
    }
    this.#first = after + 1;
    return true;
  }

  /** Takes the place of the way before. */
  attach(kind: Way["kind"], response: ServerResponse): void {
    this.#detach();
    const timer =
      kind === "stream"
        ? setInterval(() => response.write(":\n\n"), commentEveryMs)
        : setTimeout(() => this.#answerPoll(), pollMs);
    this.#way = { kind, response, timer, writtenThrough: this.#first - 1 };
    response.on("close", () => {
      if (this.#way?.response === response) this.#detach();
    });
    response.on("drain", () => this.#schedule());
    if (kind === "stream") {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      // At once, so that a client can tell within seconds whether something keeps it back.
      response.write(":\n\n");
    }
    this.#schedule();
  }

  dispose(): void {
    clearImmediate(this.#immediate);
    this.#detach();
    this.#frames = [];
    this.#bytes = 0;
  }

  #schedule(): void {
    // Whatever comes in the same turn leaves together.
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      if (this.#way?.kind === "stream") this.#writeStream(this.#way);
      else if (this.#frames.length > 0 || this.#end !== undefined) this.#answerPoll();
    });
  }

  #writeStream(way: Way): void {
    const { response } = way;
    const last = this.#first + this.#frames.length - 1;
    response.cork();
    while (way.writtenThrough < last && !response.writableNeedDrain) {
      way.writtenThrough += 1;
      const frame = this.#frames[way.writtenThrough - this.#first] ?? new Uint8Array();
      response.write(`id: ${way.writtenThrough}\ndata: ${base64Of(frame)}\n\n`);
    }
    response.uncork();
    if (way.writtenThrough < last) return;
    if (this.#end !== undefined) {
      response.write(`event: close\ndata: ${JSON.stringify(this.#end)}\n\n`);
      return this.#detach();
    }
    if (this.#bytes > mostKeptBytes) this.#detach();
  }

  #answerPoll(): void {
    const way = this.#way;
    if (way?.kind !== "poll") return;
    const batch = this.#nextAnswer();
    const isLast = batch.length === this.#frames.length;
    way.response.writeHead(200, {
      "Content-Type": "application/octet-stream",
      ...(batch.length > 0 && { "Cowrite-First": String(this.#first) }),
      ...(isLast && this.#end !== undefined && closeHeaders(this.#end)),
    });
    const body = encoding.encode((encoder) => {
      for (const frame of batch) encoding.writeVarUint8Array(encoder, frame);
    });
    way.response.write(body);
    this.#detach();
  }

  #nextAnswer(): Uint8Array[] {
    let bytes = 0;
    const end = this.#frames.findIndex((frame, index) => {
      bytes += frame.byteLength;
      return index > 0 && bytes > answerBytes;
    });
    return this.#frames.slice(0, end === -1 ? undefined : end);
  }

  #detach(): void {
    const way = this.#way;
    if (way === undefined) return;
    this.#way = undefined;
    clearTimeout(way.timer);
    way.response.end();
    this.#onDetached();
  }
}

/** For an answer that says why the session has ended. */
export function closeHeaders({ code, reason }: CloseReason): Record<string, string> {
  return { "Cowrite-Close": String(code), "Cowrite-Close-Reason": encodeURIComponent(reason) };
}

function base64Of(frame: Uint8Array): string {
  return Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString("base64");
}
