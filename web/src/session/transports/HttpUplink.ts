// Up over HTTP: all frames that wait go in one POST, one POST is under way at a time, and one that
// failed is sent again, which the server knows by its number.

import { packFrames } from "./framePacket.ts";
import { brokenLine, type HttpSession } from "./HttpSession.ts";

export interface HttpUplinkOptions {
  session: HttpSession;
  /** The largest frame that the server takes. */
  frameBytes: number;
}

// A body of many small frames; proxies take at least that by default.
const bodyBytes = 512 * 1024;

// For the slowest line that is of any use, beside the time that a question takes.
const patienceMs = 15_000;
const slowestBytesPerMs = 8;

// Browsers let so much leave after the page has gone (64 KiB for all requests together).
const keepAliveBytes = 32 * 1024;

// RFC 6455 §7.4.1: message too big.
const tooBig = { code: 1009, reason: "Something on the way takes no frame of this size." };

export class HttpUplink {
  readonly #session: HttpSession;
  readonly #frameBytes: number;
  readonly #waiting: Uint8Array[] = [];
  #bodyBytes = bodyBytes;
  #seq = 1;
  #isSending = false;
  #question: AbortController | undefined;

  constructor({ session, frameBytes }: HttpUplinkOptions) {
    this.#session = session;
    this.#frameBytes = frameBytes;
  }

  get waitingBytes(): number {
    return this.#waiting.reduce((sum, frame) => sum + frame.byteLength, 0);
  }

  send(frame: Uint8Array): void {
    if (this.#frameBytes > 0 && frame.byteLength > this.#frameBytes) {
      return this.#session.end(tooBig);
    }
    // The caller may write into it again.
    this.#waiting.push(frame.slice());
    if (this.#isSending) return;
    this.#isSending = true;
    // What is sent in one turn goes in one body.
    queueMicrotask(() => void this.#sendAll());
  }

  /**
   * Asks by sending nothing, under a number that the server has had: it answers that like any other.
   * @returns the number of the last frame that it has for us; `undefined` where it is unknown, and
   * while words are under way, which are not to be disturbed.
   */
  async askLast(): Promise<number | undefined> {
    if (this.#isSending) return undefined;
    const question = new AbortController();
    this.#question = question;
    try {
      const signal = AbortSignal.any([question.signal, AbortSignal.timeout(patienceMs)]);
      const init = { method: "POST" };
      const response = await this.#session.request(`frames?seq=${this.#seq - 1}`, signal, init);
      const last = response.headers.get("Cowrite-Last");
      return this.#session.endsBy(response) || last === null ? undefined : Number(last);
    } catch {
      // No answer, or no time for one.
      return undefined;
    }
  }

  async #sendAll(): Promise<void> {
    this.#question?.abort();
    while (this.#waiting.length > 0 && !this.#session.hasEnded) {
      const batch = this.#nextBatch();
      if (await this.#deliver(packFrames(batch))) {
        this.#waiting.splice(0, batch.length);
        this.#seq += 1;
      } else this.#makeSmaller(batch);
    }
    this.#isSending = false;
  }

  /**
   * Tries until the session ends, always with the very same body: the server may have taken it in,
   * and knows it by its number. @returns false where it is too large for something on the way.
   */
  async #deliver(body: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const patience = this.#session.createPatience();
    for (;;) {
      const outcome = await this.#post(body);
      if (outcome !== "failed") return outcome === "taken";
      await patience.failed();
      if (this.#session.hasEnded) return true;
    }
  }

  #nextBatch(): readonly Uint8Array[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((frame) => {
      bytes += frame.byteLength;
      return bytes > this.#bodyBytes;
    });
    return end === -1 ? [...this.#waiting] : this.#waiting.slice(0, Math.max(1, end));
  }

  // A proxy's limit: the server has seen nothing of that body, so its number is still free.
  #makeSmaller(batch: readonly Uint8Array[]): void {
    if (batch.length === 1) return this.#session.end(tooBig);
    this.#bodyBytes = Math.floor(packFrames(batch).byteLength / 2);
  }

  async #post(body: Uint8Array<ArrayBuffer>): Promise<"taken" | "too large" | "failed"> {
    const limitMs = patienceMs + Math.ceil(body.byteLength / slowestBytesPerMs);
    try {
      const late = AbortSignal.timeout(limitMs);
      const response = await this.#session.request(`frames?seq=${this.#seq}`, late, {
        method: "POST",
        body,
        keepalive: body.byteLength <= keepAliveBytes,
      });
      if (response.status === 204) return "taken";
      if (this.#session.endsBy(response)) return "failed";
      if (response.status === 403) this.#session.end(brokenLine);
      return response.status === 413 ? "too large" : "failed";
    } catch {
      // No answer: the same body under the same number does no harm.
      return "failed";
    }
  }
}
