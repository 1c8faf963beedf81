// A document as a stock provider gets it from a server, with a token that may read.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import { until } from "./WritingClient.ts";

/** The caller destroys it. */
export async function readDocument(
  server: string,
  documentId: string,
  token: string,
): Promise<Y.Doc> {
  const socket = new HocuspocusProviderWebsocket({
    url: `${server.replace("http", "ws")}/sync/${documentId}`,
    WebSocketPolyfill: WebSocket,
  });
  const document = new Y.Doc();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentId,
    document,
    token,
  });
  provider.attach();
  try {
    await until(() => provider.isSynced, "the reader is synced");
  } finally {
    provider.destroy();
    socket.destroy();
  }
  return document;
}
