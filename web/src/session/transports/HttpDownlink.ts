// Down over HTTP: one stream of events, or, where something on the way keeps a stream back, one
// long question after the other; for a page that nobody sees, a short one now and then. The number of
// the last frame says where to go on.
import { EventStreamParser, type StreamEvent } from "./EventStreamParser.ts";
import { unpackFrames } from "./framePacket.ts";
import { brokenLine, type HttpSession, sleep } from "./HttpSession.ts";
import type { PageSight } from "./PageSight.ts";
import { StreamWatch } from "./StreamWatch.ts";

// A connection that ends sooner, and without a frame, is none that one lives on.
const worthwhileMs = 1_000;
// It answers a poll after 25 s at the latest.
const pollMs = 40_000;
// Browsers have six connections to a server over HTTP/1.1, for all tabs together: with one stream each,
// six documents would leave none to send by. So a hidden page keeps none open; it asks more often than
// the server wonders whether it is still there.
const hiddenPauseMs = 3_000;

export interface HttpDownlinkOptions {
  session: HttpSession;
  /** Streams are known to be kept back. */
  polls: boolean;
  onBuffered: () => void;
  /** @returns the number of the last frame that the server has sent; `undefined` where it is unknown. */
  askLast: () => Promise<number | undefined>;
  sight: PageSight;
}

export class HttpDownlink {
  readonly #session: HttpSession;
  readonly #onBuffered: () => void;
  readonly #askLast: HttpDownlinkOptions["askLast"];
  readonly #sight: PageSight;
  /** The number of the last frame that was received. */
  #after = 0;
  #polls: boolean;
  #pollsAreKnown: boolean;

  constructor({ session, polls, onBuffered, askLast, sight }: HttpDownlinkOptions) {
    this.#session = session;
    this.#askLast = askLast;
    this.#polls = polls;
    this.#pollsAreKnown = polls;
    this.#onBuffered = onBuffered;
    this.#sight = sight;
  }

  async run(): Promise<void> {
    const patience = this.#session.createPatience();
    while (!this.#session.hasEnded) {
      const before = this.#after;
      const beganAt = Date.now();
      const wasHeard = await this.#listen();
      const wasOfUse = this.#after > before || Date.now() - beganAt > worthwhileMs;
      if (wasHeard && wasOfUse) patience.worked();
      else await patience.failed();
    }
  }

  /** @returns whether something came. */
  #listen(): Promise<boolean> {
    if (this.#sight.isHidden) return this.#lookIn();
    return this.#polls ? this.#poll() : this.#stream();
  }

  async #lookIn(): Promise<boolean> {
    const stop = new AbortController();
    const shown = this.#sight.whenChanged(stop.signal);
    await sleep(hiddenPauseMs, AbortSignal.any([this.#session.signal, shown]));
    stop.abort();
    if (this.#session.hasEnded) return false;
    return (await this.#ask(`poll?after=${this.#after}&wait=0`)) === true;
  }

  async #stream(): Promise<boolean> {
    const stop = new AbortController();
    const watch = new StreamWatch({
      askLast: this.#askLast,
      received: () => this.#after,
      onKeptBack: () => {
        this.#polls = true;
        stop.abort();
      },
      onSilent: () => stop.abort(),
    });
    try {
      const signal = AbortSignal.any([stop.signal, this.#sight.whenChanged(stop.signal)]);
      const response = await this.#session.request(`stream?after=${this.#after}`, signal);
      if (this.#session.endsBy(response)) return false;
      if (response.status !== 200 || response.body === null) return false;
      await this.#readStream(response.body.getReader(), watch);
      return watch.isBroken;
    } catch {
      // A connection that was lost, or one that was too quiet.
      return watch.isBroken;
    } finally {
      watch.end();
      stop.abort();
    }
  }

  async #readStream(
    reader: ReadableStreamDefaultReader<Uint8Array>,
    watch: StreamWatch,
  ): Promise<void> {
    const parser = new EventStreamParser();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.#session.hasEnded) return;
      watch.heard();
      for (const event of parser.push(decoder.decode(value, { stream: true }))) this.#take(event);
    }
  }

  #take({ type, id, data }: StreamEvent): void {
    if (type === "close") {
      const { code, reason } = JSON.parse(data) as { code: number; reason: string };
      return this.#session.end({ code, reason });
    }
    if (type === "message") this.#receive(Number(id), bytesOf(data));
  }

  async #poll(): Promise<boolean> {
    const stop = new AbortController();
    const isAnswered = await this.#ask(
      `poll?after=${this.#after}`,
      this.#sight.whenChanged(stop.signal),
    );
    stop.abort();
    // Where no poll has come through yet, it was perhaps the network that kept the stream back, and
    // not a proxy.
    if (isAnswered === undefined) this.#polls = this.#pollsAreKnown;
    if (isAnswered !== true) return false;
    this.#pollsAreKnown = true;
    this.#onBuffered();
    return true;
  }

  /** @returns whether the server answered; `undefined` where nothing did, or the page was hidden. */
  async #ask(question: string, changed?: AbortSignal): Promise<boolean | undefined> {
    try {
      const late = AbortSignal.timeout(pollMs);
      const signal = changed === undefined ? late : AbortSignal.any([late, changed]);
      const response = await this.#session.request(question, signal);
      if (response.status === 200) {
        const frames = unpackFrames(new Uint8Array(await response.arrayBuffer()));
        const first = Number(response.headers.get("Cowrite-First") ?? this.#after + 1);
        for (const [index, frame] of frames.entries()) this.#receive(first + index, frame);
      }
      return !this.#session.endsBy(response) && response.status === 200;
    } catch {
      // No answer, or half of one: asking again brings the same frames.
      return undefined;
    }
  }

  #receive(number: number, frame: Uint8Array): void {
    if (number <= this.#after) return;
    // The server keeps what was not acknowledged, so this cannot be mended by asking again.
    if (number !== this.#after + 1) return this.#session.end(brokenLine);
    this.#after = number;
    this.#session.receive(frame);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
