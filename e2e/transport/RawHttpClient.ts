// A client of the HTTP door that sends exactly what a test gives it, however large or wrong.
import { request } from "node:http";
import * as encoding from "lib0/encoding";
import { EventStreamParser } from "../../web/src/session/transports/EventStreamParser.ts";
import { unpackFrames } from "../../web/src/session/transports/framePacket.ts";
import { endIn } from "../../web/src/session/transports/HttpSession.ts";
import { type Begun, begun } from "../harness/Begun.ts";
import type { Closed } from "../harness/RawClient.ts";
import type { TransportClient } from "./TransportClient.ts";

const pingType = 9;
const pong = Uint8Array.of(10);

export class RawHttpClient implements TransportClient {
  readonly #frames: Uint8Array[] = [];
  readonly #ended = Promise.withResolvers<Closed>();
  readonly #stop = new AbortController();
  readonly #url: string;
  #received = 0;
  #seq = 0;
  #sent: Promise<unknown> = Promise.resolve();
  #isReading = true;
  #onFrame: (frame: Uint8Array) => void = () => undefined;

  static async open(
    kind: "stream" | "poll",
    server: string,
    documentId: string,
  ): Promise<RawHttpClient> {
    const base = `${server}/sync/${documentId}/http`;
    const response = await fetch(base, { method: "POST" });
    const { session } = (await response.json()) as { session?: string };
    const client = new RawHttpClient(`${base}/${session}`);
    // The test is over, or the server has gone without a word.
    const lost = () => client.#ended.resolve({ code: 1006, reason: "" });
    if (!client.#isEndedBy(response)) client.#listen(kind).catch(lost);
    return client;
  }

  private constructor(url: string) {
    this.#url = url;
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.#onFrame = listener;
  }

  get ended(): Promise<Closed> {
    return this.#ended.promise;
  }

  take(): Uint8Array[] {
    return this.#frames.splice(0);
  }

  send(frame: Uint8Array): void {
    this.sendAll([frame]);
  }

  sendAll(frames: readonly Uint8Array[]): void {
    const body = encoding.encode((encoder) => {
      for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
    });
    this.#seq += 1;
    const path = `frames?seq=${this.#seq}`;
    const post = async () => {
      const init = { method: "POST", body: body as Uint8Array<ArrayBuffer> };
      this.#isEndedBy(await this.#request(path, init));
    };
    // Whoever has left sends nothing more.
    this.#sent = this.#sent.then(post).catch(() => undefined);
  }

  begin(frame: Uint8Array): Begun {
    const body = encoding.encode((encoder) => encoding.writeVarUint8Array(encoder, frame));
    this.#seq += 1;
    const post = request(`${this.#url}/frames?seq=${this.#seq}`, {
      method: "POST",
      headers: { "content-length": body.byteLength },
      agent: false,
    });
    this.#stop.signal.addEventListener("abort", () => post.destroy());
    const answered = new Promise<void>((resolve) => {
      post.on("response", ({ headers }) => {
        const response = { headers: new Headers(headers as Record<string, string>) };
        this.#isEndedBy(response as Response);
        resolve();
      });
      // A body that is cut is told otherwise, or not at all.
      post.on("error", () => resolve());
    });
    // One body at a time: what comes later waits.
    this.#sent = this.#sent.then(() => answered);
    post.flushHeaders();
    return begun(body, (bytes, isLast) => {
      if (isLast) post.end(bytes);
      else post.write(bytes);
    });
  }

  stopReading(): void {
    this.#isReading = false;
  }

  leave(): void {
    this.#stop.abort();
    // A server that has stopped by now needs no goodbye.
    fetch(`${this.#url}/close`, { method: "POST" }).catch(() => undefined);
  }

  async #listen(kind: "stream" | "poll"): Promise<void> {
    let lives = true;
    while (this.#isReading && lives) {
      const response = await this.#request(`${kind}?after=${this.#received}`);
      lives = kind === "poll" ? await this.#readAnswer(response) : await this.#readStream(response);
    }
    // An answer that nobody reads stays open until the server ends it.
  }

  /** @returns whether it goes on. */
  async #readAnswer(response: Response): Promise<boolean> {
    const frames = unpackFrames(new Uint8Array(await response.arrayBuffer()));
    for (const frame of frames) this.#receive(frame);
    return !this.#isEndedBy(response);
  }

  async #readStream(response: Response): Promise<boolean> {
    const parser = new EventStreamParser();
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    while (this.#isReading) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) return true;
      if (!this.#isReading) return false;
      for (const { type, data } of parser.push(decoder.decode(value, { stream: true }))) {
        if (type === "message") this.#receive(Buffer.from(data, "base64"));
        else this.#ended.resolve(JSON.parse(data) as Closed);
        if (type !== "message") return false;
      }
    }
    return false;
  }

  #receive(frame: Uint8Array): void {
    this.#received += 1;
    if (frame.byteLength === 1) {
      if (frame[0] === pingType) this.send(pong);
      return;
    }
    this.#frames.push(frame);
    this.#onFrame(frame);
  }

  #isEndedBy(response: Response): boolean {
    const end = endIn(response);
    if (end !== undefined) this.#ended.resolve(end);
    return end !== undefined;
  }

  #request(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url}/${path}`, { ...init, signal: this.#stop.signal });
  }
}
