// A client of one door that sends exactly what a test gives it, whatever lies under it.
import { HttpSocket } from "../../web/src/session/transports/HttpSocket.ts";
import { RawClient } from "../harness/RawClient.ts";

interface Ended {
  readonly code: number;
  readonly reason: string;
}

export interface TransportClient {
  readonly frames: readonly Uint8Array[];
  readonly ended: Promise<Ended>;
  send(frame: Uint8Array): void;
  leave(): void;
}

export type Connect = (server: string, documentId: string) => Promise<TransportClient>;

export async function connectWebSocket(
  server: string,
  documentId: string,
): Promise<TransportClient> {
  const client = await new RawClient(server, documentId).opened();
  return {
    frames: client.frames,
    ended: client.closed,
    send: (frame) => client.send(frame),
    leave: () => client.terminate(),
  };
}

/** The browser's own class, so that both ends are the real ones. */
export async function connectHttp(server: string, documentId: string): Promise<TransportClient> {
  const socket = new HttpSocket(`${server.replace("http", "ws")}/sync/${documentId}`);
  const frames: Uint8Array[] = [];
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Ended>();
  socket.addEventListener("open", () => opened.resolve());
  socket.addEventListener("message", (event) => {
    frames.push(new Uint8Array((event as MessageEvent<ArrayBuffer>).data));
  });
  socket.addEventListener("close", (event) => {
    const { code, reason } = event as CloseEvent;
    ended.resolve({ code, reason });
    // Turned away at the door counts as opened and ended: a WebSocket is told in the same way.
    opened.resolve();
  });
  await opened.promise;
  return {
    frames,
    ended: ended.promise,
    send: (frame) => socket.send(frame),
    leave: () => socket.close(),
  };
}
