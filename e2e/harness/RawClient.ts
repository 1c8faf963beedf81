// A WebSocket that sends exactly the bytes a test gives it: for frames that no provider would send.
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import { type Begun, begun } from "./Begun.ts";

export interface Closed {
  code: number;
  reason: string;
}

interface RawOptions {
  headers?: Record<string, string>;
  door?: "sync" | "y";
}

export class RawClient {
  readonly #webSocket: WebSocket;
  /** What lies under it. */
  #line: Socket | undefined;
  #isMidFrame = false;
  readonly frames: Uint8Array[] = [];
  readonly closed: Promise<Closed>;
  /** Called with each frame, beside keeping it. */
  onFrame: (frame: Uint8Array) => void = () => undefined;

  constructor(
    server: string,
    documentId: string,
    { headers = {}, door = "sync" }: RawOptions = {},
  ) {
    const url = `${server.replace("http", "ws")}/${door}/${documentId}`;
    this.#webSocket = new WebSocket(url, { headers, autoPong: false });
    this.#webSocket.on("upgrade", ({ socket }: IncomingMessage) => {
      this.#line = socket;
    });
    this.#webSocket.on("ping", (data: Buffer) => {
      // Behind a frame that is under way it has to wait, as a browser's would.
      if (!this.#isMidFrame) this.#webSocket.pong(data);
    });
    this.#webSocket.on("message", (data: Buffer) => {
      this.frames.push(data);
      this.onFrame(data);
    });
    this.#webSocket.on("error", () => undefined);
    this.closed = new Promise((resolve) => {
      this.#webSocket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  async opened(): Promise<this> {
    await once(this.#webSocket, "open");
    return this;
  }

  /** @returns the HTTP status with which the upgrade was refused. */
  async refused(): Promise<number | undefined> {
    const [, response] = await once(this.#webSocket, "unexpected-response");
    this.#webSocket.terminate();
    return response.statusCode;
  }

  send(frame: Uint8Array | string): void {
    this.#webSocket.send(frame);
  }

  /** Only the head of a frame leaves; its bytes leave when the test says so. */
  begin(frame: Uint8Array): Begun {
    this.#isMidFrame = true;
    this.writeRaw(frameHead(frame.byteLength));
    return begun(frame, (bytes, isLast) => {
      this.writeRaw(bytes);
      this.#isMidFrame = !isLast;
    });
  }

  /** Past the WebSocket, bytes that it would not send. */
  writeRaw(bytes: Uint8Array): void {
    this.#line?.write(bytes);
  }

  authenticate(documentId: string, token: string): void {
    this.send(frameOf(documentId, 2, 0, token));
  }

  /** Takes nothing more from the network, like a laptop that sleeps. */
  stopReading(): void {
    this.#webSocket.pause();
  }

  /** With a code of its own choice. */
  leaveWith(code: number): void {
    this.#webSocket.close(code);
  }

  terminate(): void {
    this.#webSocket.terminate();
  }
}

/**
 * Of a whole binary frame, masked with nothing, so that its bytes are what they say (RFC 6455 §5.2).
 * @param first the byte of flags and opcode.
 */
export function frameHead(bytes: number, first = 0x82): Uint8Array {
  const head = Buffer.alloc(14);
  head.writeUInt8(first, 0);
  head.writeUInt8(0x80 | 127, 1);
  head.writeBigUInt64BE(BigInt(bytes), 2);
  return head;
}

/** address, then numbers as varUint, texts as varString, bytes as varUint8Array. */
export function frameOf(address: string, ...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}
