// Clients of y-websocket behind our door: the token stands in the address of the upgrade.
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Accept } from "./Socket.ts";
import { YWebSocket } from "./YWebSocket.ts";

/** y-websocket has no other place for the token; it goes no further in that address. */
export function acceptYWebSocket(accept: Accept, limits: Limits): Accept {
  return (socket, documentId, request) => {
    const url = new URL(request.url);
    const token = url.searchParams.get("token") ?? "";
    url.search = "";
    const client = new YWebSocket(socket, documentId, limits);
    client.introduce(accept(client, documentId, new Request(url, request)), token);
    return client;
  };
}
