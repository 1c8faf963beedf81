// What carries a client's frames: a WebSocket, or plain requests as our own client makes them.
import WebSocket from "ws";
import { HttpSocket } from "../../web/src/session/transports/HttpSocket.ts";

export type LineKind = "websocket" | "http";

interface Line {
  send(frame: Uint8Array): void;
  close(): void;
}

interface LineEvents {
  onOpen(): void;
  /** The frame may be a view into a buffer that is used again. */
  onFrame(frame: Uint8Array): void;
  onClosed(reason: string): void;
}

/** @param url ws://… of the document, for either kind. */
export function openLine(kind: LineKind, url: string, events: LineEvents): Line {
  return kind === "http" ? openHttp(url, events) : openWebSocket(url, events);
}

function openWebSocket(url: string, { onOpen, onFrame, onClosed }: LineEvents): Line {
  // Nobody compresses here; to offer it would cost the clients memory.
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on("open", onOpen);
  socket.on("message", onFrame);
  socket.on("error", (error) => onClosed(error.message));
  socket.on("close", (code) => onClosed(`Closed with ${code}.`));
  return { send: (frame) => socket.send(frame), close: () => socket.terminate() };
}

function openHttp(url: string, { onOpen, onFrame, onClosed }: LineEvents): Line {
  const socket = new HttpSocket(url);
  socket.addEventListener("open", onOpen);
  socket.addEventListener("message", (event) => {
    onFrame(new Uint8Array((event as MessageEvent<ArrayBuffer>).data));
  });
  socket.addEventListener("close", (event) => {
    onClosed(`Closed with ${(event as CloseEvent).code}.`);
  });
  return { send: (frame) => socket.send(frame), close: () => socket.close() };
}
