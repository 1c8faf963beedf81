// The doors of the server, each as a test comes through it.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { RawHttpClient } from "./RawHttpClient.ts";
import { hocuspocusOverHttp, hocuspocusOverWebSocket, yWebsocket } from "./stockClients.ts";
import type { Connect, Door, TransportClient } from "./TransportClient.ts";

const authToken = 0;

export const doors: readonly Door[] = [
  {
    name: "the WebSocket door",
    label: "websocket",
    connect: connectWebSocket,
    openStock: hocuspocusOverWebSocket,
  },
  {
    name: "the HTTP door, by stream",
    label: "http",
    connect: overHttp("stream"),
    openStock: hocuspocusOverHttp,
  },
  {
    name: "the HTTP door, by polls",
    label: "http",
    connect: overHttp("poll"),
    openStock: hocuspocusOverHttp,
    behind: { buffers: true },
  },
  {
    name: "the y-websocket door",
    label: "y-websocket",
    connect: connectYWebSocket,
    openStock: yWebsocket,
    withoutAddresses: "a message of y-websocket has none: its document is the one of the path",
    withoutAcknowledgements: "y-websocket has no message that could carry one",
  },
];

async function connectWebSocket(
  server: string,
  documentId: string,
  token: string | undefined,
): Promise<TransportClient> {
  const client = await new RawClient(server, documentId).opened();
  if (token !== undefined) client.authenticate(documentId, token);
  return clientOf(client);
}

function overHttp(kind: "stream" | "poll"): Connect {
  return async (server, documentId, token) => {
    const client = await RawHttpClient.open(kind, server, documentId);
    if (token !== undefined) client.send(frameOf(documentId, frameTypes.auth, authToken, token));
    return client;
  };
}

/** The token stands in the address; the messages are the frames without theirs. */
async function connectYWebSocket(
  server: string,
  documentId: string,
  token: string | undefined,
): Promise<TransportClient> {
  const query = token === undefined ? "" : `?token=${token}`;
  const client = await new RawClient(server, `${documentId}${query}`, { door: "y" }).opened();
  const address = frameOf(documentId);
  const addressed = (message: Uint8Array) => Buffer.concat([address, message]);
  return {
    ...clientOf(client),
    take: () => client.frames.splice(0).map(addressed),
    onFrame: (listener) => {
      client.onFrame = (message) => listener(addressed(message));
    },
    send: (frame) => client.send(frame.subarray(address.byteLength)),
    begin: (frame) => client.begin(frame.subarray(address.byteLength)),
    sendAll: (frames) => {
      for (const frame of frames) client.send(frame.subarray(address.byteLength));
    },
  };
}

function clientOf(client: RawClient): TransportClient {
  return {
    take: () => client.frames.splice(0),
    onFrame: (listener) => {
      client.onFrame = listener;
    },
    ended: client.closed,
    send: (frame) => client.send(frame),
    begin: (frame) => client.begin(frame),
    sendAll: (frames) => {
      for (const frame of frames) client.send(frame);
    },
    stopReading: () => client.stopReading(),
    leave: () => client.terminate(),
  };
}
