// A WebSocket to whoever uses it, and plain HTTP to the network: for where WebSockets are blocked.
import { HttpDownlink } from "./HttpDownlink.ts";
import { brokenLine, endIn, type Fetch, HttpSession, type SessionEnd } from "./HttpSession.ts";
import { HttpUplink } from "./HttpUplink.ts";
import { type PageSight, sightOfThisPage } from "./PageSight.ts";

interface OpenedSession {
  readonly session: string;
  readonly frameBytes: number;
}

export interface HttpSocketOptions {
  /** Those of the page, unless others are given. */
  fetch?: Fetch;
  sight?: PageSight;
  /** Something on the way keeps streams back, and polls come through; may be told more than once. */
  onStreamsHeldBack?: () => void;
}

const openMs = 10_000;

/** Servers to which something keeps streams back, for as long as the page lives. */
const bufferedOrigins = new Set<string>();

/** As much of the WebSocket API as a sync provider uses; messages are always `ArrayBuffer`s. */
export class HttpSocket extends EventTarget {
  readonly url: string;
  binaryType: BinaryType = "arraybuffer";
  readyState = 0;
  readonly #base: URL;
  readonly #fetch: Fetch;
  readonly #sight: PageSight;
  readonly #onStreamsHeldBack: (() => void) | undefined;
  readonly #opening = new AbortController();
  // Words that are still under way go first: whoever comes after them finds no session.
  readonly #onPageHide = () => {
    if (this.bufferedAmount === 0) this.#sayGoodbye();
  };
  #session: HttpSession | undefined;
  #uplink: HttpUplink | undefined;

  /** @param url as of the WebSocket, ws(s)://…/sync/<documentId> */
  constructor(url: string, options: HttpSocketOptions = {}) {
    super();
    this.url = url;
    this.#fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#sight = options.sight ?? sightOfThisPage();
    this.#onStreamsHeldBack = options.onStreamsHeldBack;
    this.#base = new URL(url.replace(/^ws/, "http"));
    this.#base.pathname += "/http";
    void this.#open();
  }

  get bufferedAmount(): number {
    return this.#uplink?.waitingBytes ?? 0;
  }

  send(frame: Uint8Array): void {
    if (this.readyState === 1) this.#uplink?.send(frame);
  }

  close(): void {
    if (this.readyState >= 2) return;
    this.readyState = 2;
    this.#sayGoodbye();
    this.#end({ code: 1000, reason: "" });
  }

  async #open(): Promise<void> {
    const opened = await this.#ask();
    if (this.readyState !== 0) return;
    if (!("session" in opened)) return this.#end(opened);
    const session = new HttpSession({
      url: new URL(`${this.#base.pathname}/${opened.session}`, this.#base).href,
      fetch: this.#fetch,
      random: Math.random,
      onFrame: (frame) => this.#tell(new MessageEvent("message", { data: bufferOf(frame) })),
      onEnd: (end) => this.#end(end),
    });
    this.#session = session;
    const uplink = new HttpUplink({ session, frameBytes: opened.frameBytes });
    this.#uplink = uplink;
    this.readyState = 1;
    if (typeof window !== "undefined") window.addEventListener("pagehide", this.#onPageHide);
    this.#tell(new Event("open"));
    const { origin } = this.#base;
    await new HttpDownlink({
      session,
      polls: bufferedOrigins.has(origin),
      onBuffered: () => {
        bufferedOrigins.add(origin);
        this.#onStreamsHeldBack?.();
      },
      askLast: () => uplink.askLast(),
      sight: this.#sight,
    }).run();
  }

  async #ask(): Promise<OpenedSession | SessionEnd> {
    const timer = setTimeout(() => this.#opening.abort(), openMs);
    try {
      const response = await this.#fetch(this.#base.href, {
        method: "POST",
        cache: "no-store",
        credentials: "omit",
        signal: this.#opening.signal,
      });
      if (response.status !== 201) return endIn(response) ?? brokenLine;
      return (await response.json()) as OpenedSession;
    } catch {
      // No network, no server, or no answer in time: to a WebSocket all are one.
      return brokenLine;
    } finally {
      clearTimeout(timer);
    }
  }

  // The server would notice only by and by, and show somebody who has gone.
  #sayGoodbye(): void {
    if (this.#session === undefined || this.#session.hasEnded) return;
    const init = { method: "POST", credentials: "omit", keepalive: true } as const;
    this.#fetch(this.#session.url("close"), init).catch(() => undefined);
  }

  #end({ code, reason }: SessionEnd): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    if (typeof window !== "undefined") window.removeEventListener("pagehide", this.#onPageHide);
    this.#opening.abort();
    this.#session?.end(brokenLine);
    this.#tell(Object.assign(new Event("close"), { code, reason, wasClean: code !== 1006 }));
  }

  #tell(event: Event): void {
    this.dispatchEvent(event);
  }
}

/** Of its own: a frame may be a view into a larger buffer. */
function bufferOf(frame: Uint8Array): ArrayBuffer {
  return frame.slice().buffer as ArrayBuffer;
}
