// One session at the server's HTTP door, as its two ways share it (docs/protocol.md).

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface SessionEnd {
  readonly code: number;
  readonly reason: string;
}

export interface HttpSessionOptions {
  /** http(s)://…/sync/<documentId>/http/<session> */
  url: string;
  fetch: Fetch;
  /** 0 ≤ random < 1 */
  random: () => number;
  onFrame: (frame: Uint8Array) => void;
  /** Called once; nothing is sent or told afterwards. */
  onEnd: (end: SessionEnd) => void;
}

/** As a WebSocket tells it when a line breaks (RFC 6455 §7.1.5). */
export const brokenLine: SessionEnd = { code: 1006, reason: "" };

// A connection that was lost is asked for again; a server that is away that long has probably
// forgotten the session, and the document's own handshake finds out what is missing.
const giveUpMs = 10_000;
const firstPauseMs = 100;
const longestPauseMs = 2_000;

/** Its life, and the patience of both ways: each tries again until it has failed for too long. */
export class HttpSession {
  readonly #options: HttpSessionOptions;
  readonly #life = new AbortController();

  constructor(options: HttpSessionOptions) {
    this.#options = options;
  }

  get signal(): AbortSignal {
    return this.#life.signal;
  }

  get hasEnded(): boolean {
    return this.signal.aborted;
  }

  url(path: string): string {
    return `${this.#options.url}/${path}`;
  }

  /** @param signal for this request alone; it ends with the session as well. */
  request(path: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
    return this.#options.fetch(this.url(path), {
      cache: "no-store",
      credentials: "omit",
      ...init,
      signal: AbortSignal.any([this.signal, signal]),
    });
  }

  receive(frame: Uint8Array): void {
    if (!this.hasEnded) this.#options.onFrame(frame);
  }

  end(end: SessionEnd): void {
    if (this.hasEnded) return;
    this.#life.abort();
    this.#options.onEnd(end);
  }

  /** What an answer says about the session's end. @returns whether it said anything. */
  endsBy(response: Response): boolean {
    const end = endIn(response);
    if (end === undefined) return false;
    this.end(end);
    return true;
  }

  createPatience(): Patience {
    return new Patience(this, this.#options.random);
  }
}

/** @returns why the session has ended, or `undefined` where it lives or nothing can be known. */
export function endIn({ headers, status }: Response): SessionEnd | undefined {
  const code = Number(headers.get("Cowrite-Close") ?? 0);
  if (code > 0) {
    return { code, reason: decodeURIComponent(headers.get("Cowrite-Close-Reason") ?? "") };
  }
  // Nobody knows it any more, or it was misused.
  return status === 400 || status === 404 || status === 410 ? brokenLine : undefined;
}

class Patience {
  readonly #session: HttpSession;
  readonly #random: () => number;
  #failingSince: number | undefined;
  #pauseMs = firstPauseMs;

  constructor(session: HttpSession, random: () => number) {
    this.#session = session;
    this.#random = random;
  }

  worked(): void {
    this.#failingSince = undefined;
    this.#pauseMs = firstPauseMs;
  }

  /** Waits before the next try, or ends the session. */
  async failed(): Promise<void> {
    if (this.#session.hasEnded) return;
    this.#failingSince ??= Date.now();
    if (Date.now() - this.#failingSince >= giveUpMs) return this.#session.end(brokenLine);
    const pause = this.#pauseMs * (0.5 + this.#random());
    this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
    await sleep(pause, this.#session.signal);
  }
}

/** Ends early with the signal. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
