// What the HTTP door sends down: numbered frames, kept until the client says that it has them.
import type { ServerResponse } from "node:http";
import type { CloseReason } from "@cowrite/shared/closeCodes.ts";
import * as encoding from "lib0/encoding";

/** The way that is open at the moment. */
interface Way {
  readonly kind: "stream" | "poll";
  readonly response: ServerResponse;
  readonly timer: NodeJS.Timeout;
}

// Proxies and routers forget a connection that is silent for half a minute or a minute.
const commentEveryMs = 15_000;
const pollMs = 25_000;

// Only the next stream says what of this one has arrived, so a stream ends when so much is kept.
const streamBytes = 256 * 1024;
// What one answer to a poll holds, if a single frame is not larger.
const answerBytes = 1024 * 1024;
// Roughly what an empty frame costs: a flood of them must count as well.
const frameOverhead = 64;

export class HttpDownlink {
  /** A stream ends when so much is kept; the next one says what has arrived. */
  readonly #streamBytes: number;
  readonly #frames: Uint8Array[] = [];
  /** The number of the first of them. */
  #first = 1;
  /** The number of the last that was written to the way that is open. */
  #written = 0;
  #keptBytes = 0;
  #waitingBytes = 0;
  #way: Way | undefined;
  // What was written to them may still wait in the network, also when the way is another one by now.
  readonly #responses = new Set<ServerResponse>();
  #end: CloseReason | undefined;
  #hasToldEnd = false;
  #immediate: NodeJS.Immediate | undefined;

  /** @param mostBytes what may be kept; 0 is off. */
  constructor(mostBytes: number) {
    this.#streamBytes = mostBytes > 0 ? Math.min(streamBytes, mostBytes / 4) : streamBytes;
  }

  /** What is kept, arrived or not, with what keeping it costs. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** Has the end been written to somebody? */
  get hasToldEnd(): boolean {
    return this.#hasToldEnd;
  }

  /** What has not left yet. */
  get waitingBytes(): number {
    return this.#waitingBytes + this.#writtenBytes;
  }

  /** The same with what is kept, since nobody has said that it arrived. */
  get heldBytes(): number {
    return this.#keptBytes + this.#writtenBytes;
  }

  /** The number of the last frame. */
  get last(): number {
    return this.#first + this.#frames.length - 1;
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.#keptBytes += costOf(frame);
    this.#waitingBytes += costOf(frame);
    this.#schedule();
  }

  /** Nothing follows; what is kept goes first. */
  end(reason: CloseReason): void {
    this.#end = reason;
    this.#schedule();
  }

  /** Gives back the memory of all that is kept, and of what waits in the network for a reader. */
  drop(): void {
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    this.#discardThrough(this.last);
    this.#written = this.last;
    this.#cut();
  }

  /** @param after the number of the last frame that the client has. @returns false where that cannot be. */
  acknowledge(after: number): boolean {
    if (after > this.last || after < this.#first - 1) return false;
    this.#discardThrough(after);
    // Whatever else was written may have been lost on the way.
    this.#written = after;
    this.#waitingBytes = this.#keptBytes;
    return true;
  }

  /** Takes the place of the way before. */
  attach(kind: Way["kind"], response: ServerResponse): void {
    // Whoever comes again does not wait for what was left behind.
    this.#cut();
    const timer =
      kind === "stream"
        ? setInterval(() => response.write(":\n\n"), commentEveryMs)
        : setTimeout(() => this.answerPoll(), pollMs);
    this.#way = { kind, response, timer };
    this.#responses.add(response);
    response.on("close", () => {
      this.#responses.delete(response);
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

  /** With what there is, be it nothing. @returns false where nobody polls. */
  answerPoll(): boolean {
    if (this.#way?.kind !== "poll") return false;
    const { response } = this.#way;
    const batch = this.#nextAnswer();
    const isLast = batch.length === this.#frames.length;
    response.writeHead(200, {
      "Content-Type": "application/octet-stream",
      ...(batch.length > 0 && { "Cowrite-First": String(this.#first) }),
      ...(isLast && this.#end !== undefined && closeHeaders(this.#end)),
    });
    if (isLast && this.#end !== undefined) this.#hasToldEnd = true;
    for (const frame of batch) this.#waitingBytes -= costOf(frame);
    this.#written += batch.length;
    response.write(
      encoding.encode((encoder) => {
        for (const frame of batch) encoding.writeVarUint8Array(encoder, frame);
      }),
    );
    this.#detach();
    return true;
  }

  get #writtenBytes(): number {
    let bytes = 0;
    for (const { writableLength } of this.#responses) bytes += writableLength;
    return bytes;
  }

  #discardThrough(number: number): void {
    for (const frame of this.#frames.splice(0, number - this.#first + 1)) {
      this.#keptBytes -= costOf(frame);
    }
    this.#first = number + 1;
    this.#waitingBytes = Math.min(this.#waitingBytes, this.#keptBytes);
  }

  #schedule(): void {
    // Whatever comes in the same turn leaves together.
    this.#immediate ??= setImmediate(() => {
      this.#immediate = undefined;
      if (this.#way?.kind === "stream") this.#writeStream(this.#way.response);
      else if (this.#frames.length > 0 || this.#end !== undefined) this.answerPoll();
    });
  }

  #writeStream(response: ServerResponse): void {
    response.cork();
    for (const frame of this.#frames.slice(this.#written - this.#first + 1)) {
      if (response.writableNeedDrain) break;
      this.#written += 1;
      this.#waitingBytes -= costOf(frame);
      response.write(`id: ${this.#written}\ndata: ${base64Of(frame)}\n\n`);
    }
    response.uncork();
    if (this.#written < this.last) return;
    if (this.#end !== undefined) {
      this.#hasToldEnd = true;
      response.write(`event: close\ndata: ${JSON.stringify(this.#end)}\n\n`);
      return this.#detach();
    }
    if (this.#keptBytes > this.#streamBytes) this.#detach();
  }

  #nextAnswer(): Uint8Array[] {
    let bytes = 0;
    const end = this.#frames.findIndex((frame, index) => {
      bytes += frame.byteLength;
      return index > 0 && bytes > answerBytes;
    });
    return this.#frames.slice(0, end === -1 ? undefined : end);
  }

  #cut(): void {
    this.#detach();
    for (const response of this.#responses) response.destroy();
  }

  #detach(): void {
    const way = this.#way;
    if (way === undefined) return;
    this.#way = undefined;
    clearTimeout(way.timer);
    way.response.end();
  }
}

/** For an answer that says why the session has ended. */
export function closeHeaders({ code, reason }: CloseReason): Record<string, string> {
  return { "Cowrite-Close": String(code), "Cowrite-Close-Reason": encodeURIComponent(reason) };
}

function costOf(frame: Uint8Array): number {
  return frame.byteLength + frameOverhead;
}

function base64Of(frame: Uint8Array): string {
  return Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString("base64");
}
