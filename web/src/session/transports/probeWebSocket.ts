// Finds out, beside a connection that works, whether a WebSocket would: opened, and let in.
import * as encoding from "lib0/encoding";
import type { SocketClass } from "../Environment.ts";
import { frameKind } from "../frameHead.ts";

export interface ProbeOptions {
  url: string;
  documentId: string;
  token: string;
  createWebSocket: SocketClass;
  signal: AbortSignal;
}

// Nobody waits for it, so a slow network is given all the time that a server gives.
const answerMs = 10_000;

/** Writes and shows nothing, and leaves nothing behind. @returns whether the server let it in. */
export function probeWebSocket(options: ProbeOptions): Promise<boolean> {
  const { url, documentId, token, createWebSocket, signal } = options;
  return new Promise((resolve) => {
    const socket = new createWebSocket(url);
    socket.binaryType = "arraybuffer";
    const end = (isOpen: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", fail);
      socket.close();
      resolve(isOpen);
    };
    const fail = () => end(false);
    const timer = setTimeout(fail, answerMs);
    signal.addEventListener("abort", fail);
    socket.addEventListener("open", () => socket.send(authFrame(documentId, token)));
    socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
      if (frameKind(new Uint8Array(data)) === "authenticated") end(true);
    });
    socket.addEventListener("close", fail);
    socket.addEventListener("error", fail);
  });
}

function authFrame(documentId: string, token: string): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, documentId);
  encoding.writeVarUint(encoder, 2); // MessageType.Auth of @hocuspocus/provider
  encoding.writeVarUint(encoder, 0); // AuthMessageType.Token of @hocuspocus/common
  encoding.writeVarString(encoder, token);
  return encoding.toUint8Array(encoder);
}
