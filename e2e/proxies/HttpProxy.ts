// A proxy of the kind that offices have: it understands HTTP, and may refuse WebSockets, let them
// hang, or keep every answer back until it is whole, from its start or after its first bytes.
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request as requestFrom,
  type Server,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { forwarded } from "./forwarded.ts";

export interface HttpProxyOptions {
  /** The server behind it. */
  target: string;
  /** The statuses with which upgrades are refused, one after the other; `hang` answers nothing. */
  upgrades?: "pass" | "hang" | readonly number[];
  /** Upgrades of these get 404, whatever becomes of the others. */
  closedPaths?: RegExp;
  /** It says for whom it asks, see `forwarded`. */
  forwards?: boolean;
  /** Answers leave when they are whole: of a stream, nothing ever does. */
  buffers?: boolean;
  /** The same, but for so many bytes of each answer, which pass at once. */
  passesBytes?: number;
}

export class HttpProxy {
  readonly #options: HttpProxyOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #upgraded = new Set<Duplex>();
  #answer: NonNullable<HttpProxyOptions["upgrades"]>;
  /** Upgrades that were asked for. */
  upgrades = 0;
  /** The paths of all other requests, without their queries. */
  readonly paths: string[] = [];

  static async start(options: HttpProxyOptions): Promise<HttpProxy> {
    const proxy = new HttpProxy(options);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  private constructor(options: HttpProxyOptions) {
    this.#options = options;
    this.#answer = options.upgrades ?? "pass";
    this.#server = createServer((request, response) => this.#forward(request, response));
    this.#server.on("upgrade", (request, socket, head) => this.#upgrade(request, socket, head));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests of the HTTP door. */
  requestsTo(door: "stream" | "poll" | "frames"): number {
    return this.paths.filter((path) => path.startsWith("/sync/") && path.endsWith(door)).length;
  }

  /** From now on; where they do not pass, those that have passed are cut. */
  meetUpgrades(answer: "pass" | readonly number[]): void {
    this.#answer = answer;
    if (answer !== "pass") for (const socket of this.#upgraded) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = "/" } = request;
    const headers = this.#options.forwards ? forwarded(request) : request.headers;
    this.paths.push(url.split("?", 1)[0] ?? "");
    const behind = requestFrom(new URL(url, this.#options.target), { method, headers });
    behind.on("response", (answer) => {
      this.#return(answer, response).catch(() => response.destroy());
    });
    behind.on("error", () => response.destroy());
    response.on("close", () => behind.destroy());
    request.pipe(behind);
  }

  async #return(answer: IncomingMessage, response: ServerResponse): Promise<void> {
    const { statusCode = 502, headers } = answer;
    const { buffers = false, passesBytes = buffers ? 0 : undefined } = this.#options;
    if (passesBytes === undefined) {
      answer.on("error", () => response.destroy());
      answer.pipe(response.writeHead(statusCode, headers));
      return;
    }
    if (passesBytes > 0) response.writeHead(statusCode, headers);
    let left = passesBytes;
    const kept: Buffer[] = [];
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (left > 0) response.write(chunk.subarray(0, left));
      kept.push(chunk.subarray(left));
      left = Math.max(0, left - chunk.byteLength);
    }
    if (!response.headersSent) response.writeHead(statusCode, headers);
    response.end(Buffer.concat(kept));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { target, closedPaths } = this.#options;
    const answer = this.#answer;
    socket.on("error", () => socket.destroy());
    this.upgrades += 1;
    if (answer === "hang") return;
    const refuse = (status: number | undefined) =>
      void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    if (closedPaths?.test(request.url ?? "")) return refuse(404);
    if (answer !== "pass") return refuse(answer[(this.upgrades - 1) % answer.length]);
    this.#upgraded.add(socket);
    socket.on("close", () => this.#upgraded.delete(socket));
    const { hostname, port } = new URL(target);
    const behind = connect(Number(port), hostname, () => {
      const headers = Object.entries(
        this.#options.forwards ? forwarded(request) : request.headers,
      ).map(([name, value]) => `${name}: ${value}`);
      behind.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
      behind.write(head);
      socket.pipe(behind).pipe(socket);
    });
    behind.on("error", () => socket.destroy());
    socket.on("close", () => behind.destroy());
    behind.on("close", () => socket.destroy());
  }
}
