// An HTTP door in memory, as docs/protocol.md describes it, and the proxy in front of it, which
// loses, cuts and keeps back what a test tells it to.
import { packFrames, unpackFrames } from "../transports/framePacket.ts";

export class ScriptedDoor {
  readonly origin: string;
  /** What each body brought that was taken in, in order. */
  readonly received: Uint8Array[][] = [];
  /** Method and path of each request, without the part that all have. */
  readonly requests: string[] = [];
  /** The next requests of this kind are lost: before the server has seen them, or their answer. */
  readonly losing: { path: string; lost: "request" | "answer"; times: number }[] = [];
  /** Streams give nothing until they end. */
  buffers = false;
  /** Of each stream so many bytes pass, and what follows does not. */
  passesBytes = Number.POSITIVE_INFINITY;
  /** A stream is cut after so many frames. */
  cutsAfter = Number.POSITIVE_INFINITY;
  /** Streams bring what they bring in pieces, with so much time between them. */
  sliceMs = 0;
  /** The largest body that passes. */
  maxBodyBytes = Number.POSITIVE_INFINITY;
  /** Nothing passes, and nothing says so. */
  isDead = false;
  frameBytes = 8 * 1024 * 1024;
  /** How many are open. */
  streams = 0;
  #frames: { number: number; frame: Uint8Array }[] = [];
  #sent = 0;
  #seq = 0;
  #isOpen = false;
  #close: { code: number; reason: string } | undefined;
  #wake: () => void = () => undefined;

  /** The server has something to say. */
  send(...texts: string[]): void {
    for (const text of texts) {
      this.#sent += 1;
      this.#frames.push({ number: this.#sent, frame: new TextEncoder().encode(text) });
    }
    this.#wake();
  }

  end(code: number, reason: string): void {
    this.#close = { code, reason };
    this.#wake();
  }

  /** The server has forgotten everything, as after a restart. */
  forget(): void {
    this.#isOpen = false;
    this.#wake();
  }

  get texts(): string[] {
    return this.received.flat().map((frame) => new TextDecoder().decode(frame));
  }

  /** How many frames are kept for a client that may not have them. */
  get kept(): number {
    return this.#frames.length;
  }

  /** @param origin a page remembers what it has found out about each. */
  constructor(origin = "http://cowrite.test") {
    this.origin = origin;
  }

  readonly fetch = async (input: string, init: RequestInit): Promise<Response> => {
    const { signal, method = "GET" } = init;
    const url = new URL(input);
    const path = url.pathname.slice("/sync/doc1/http".length).concat(url.search).replace("/s1", "");
    this.requests.push(`${method} ${path}`);
    const loss = this.losing.find((one) => one.times > 0 && path.startsWith(one.path));
    if (loss !== undefined) loss.times -= 1;
    if (this.isDead) await aborted(signal);
    if (loss?.lost === "request") throw new TypeError("network");
    const response = await this.#answer(path, url, init);
    if (loss?.lost === "answer") throw new TypeError("network");
    return response;
  };

  async #answer(path: string, url: URL, init: RequestInit): Promise<Response> {
    const { signal, body = new Uint8Array() } = init;
    if (path === "") {
      this.#isOpen = true;
      return Response.json({ session: "s1", frameBytes: this.frameBytes }, { status: 201 });
    }
    if (!this.#isOpen) return new Response("", { status: 404 });
    const after = Number(url.searchParams.get("after"));
    if (path.startsWith("/frames")) return this.#take(url, body as Uint8Array<ArrayBuffer>);
    if (path === "/close") {
      this.#isOpen = false;
      return new Response(null, { status: 204 });
    }
    this.#frames = this.#frames.filter(({ number }) => number > after);
    if (path.startsWith("/poll")) return this.#poll(!path.endsWith("&wait=0"), signal);
    if (this.buffers) await aborted(signal);
    return new Response(this.#stream(signal));
  }

  #take(url: URL, body: Uint8Array<ArrayBuffer>): Response {
    if (body.byteLength > this.maxBodyBytes) return new Response("", { status: 413 });
    if (this.#close !== undefined) return new Response("", { status: 410, headers: this.#closing });
    const seq = Number(url.searchParams.get("seq"));
    if (seq > this.#seq + 1) return new Response("", { status: 400 });
    if (seq === this.#seq + 1) {
      this.#seq = seq;
      this.received.push(unpackFrames(body).map((frame) => frame.slice()));
    }
    return new Response(null, { status: 204, headers: { "Cowrite-Last": String(this.#sent) } });
  }

  async #poll(waits: boolean, signal: AbortSignal | null | undefined): Promise<Response> {
    while (waits && this.#frames.length === 0 && this.#close === undefined && this.#isOpen) {
      await Promise.race([this.#woken(), aborted(signal)]);
    }
    if (!this.#isOpen) return new Response("", { status: 404 });
    const headers: Record<string, string> = this.#closing;
    const first = this.#frames[0]?.number;
    if (first !== undefined) headers["Cowrite-First"] = String(first);
    return new Response(packFrames(this.#frames.map(({ frame }) => frame)), { headers });
  }

  #stream(signal: AbortSignal | null | undefined): ReadableStream<Uint8Array> {
    const encoder = new TextEncoder();
    let passed = 0;
    const tell = (controller: ReadableStreamDefaultController<Uint8Array>, text: string) => {
      passed += text.length;
      if (passed <= this.passesBytes) controller.enqueue(encoder.encode(text));
    };
    let told = 0;
    let count = 0;
    this.streams += 1;
    signal?.addEventListener("abort", () => {
      this.streams -= 1;
    });
    return new ReadableStream({
      start: (controller) => {
        tell(controller, ": here\n\n");
        signal?.addEventListener("abort", () => controller.error(new TypeError("aborted")));
      },
      pull: async (controller) => {
        for (;;) {
          const next = this.#frames.find(({ number }) => number > told);
          if (next !== undefined && count >= this.cutsAfter) {
            return controller.error(new TypeError("cut"));
          }
          if (next !== undefined) {
            told = next.number;
            count += 1;
            for (const piece of this.#piecesOf(`id: ${told}\ndata: ${base64(next.frame)}\n\n`)) {
              tell(controller, piece);
              if (this.sliceMs > 0) await new Promise((go) => setTimeout(go, this.sliceMs));
            }
            return;
          }
          if (this.#close !== undefined) {
            tell(controller, `event: close\ndata: ${JSON.stringify(this.#close)}\n\n`);
            return controller.close();
          }
          if (!this.#isOpen) return controller.error(new TypeError("cut"));
          await Promise.race([this.#woken(), aborted(signal)]).catch(() => undefined);
          if (signal?.aborted) return;
        }
      },
    });
  }

  #piecesOf(text: string): readonly string[] {
    return this.sliceMs > 0 ? (text.match(/.{1,300}/gs) ?? []) : [text];
  }

  get #closing(): Record<string, string> {
    if (this.#close === undefined) return {};
    const { code, reason } = this.#close;
    return {
      "Cowrite-Close": String(code),
      "Cowrite-Close-Reason": encodeURIComponent(reason),
    };
  }

  #woken(): Promise<void> {
    const before = this.#wake;
    return new Promise((resolve) => {
      this.#wake = () => {
        before();
        resolve();
      };
    });
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** Never resolves; rejects as `fetch` does. */
function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new DOMException("aborted", "AbortError"));
    if (signal?.aborted) fail();
    signal?.addEventListener("abort", fail);
  });
}
