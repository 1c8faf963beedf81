// Documents on any of the servers, each with what a client needs to join it.
import { Guest } from "../../e2e/harness/Guest.ts";
import type { ServerName } from "../servers/PinnedServer.ts";
import type { LineKind } from "./Line.ts";
import type { RoomOptions } from "./RoomClient.ts";

export interface RoomsOptions {
  readonly server: ServerName;
  /** http://… */
  readonly url: string;
  readonly documents: number;
  /** As of a client's. */
  readonly line?: LineKind;
}

export async function openRooms(options: RoomsOptions): Promise<RoomOptions[]> {
  const { server, url, documents, line = "websocket" } = options;
  const socketUrl = url.replace("http", "ws");
  const rooms: RoomOptions[] = [];
  const owner = server === "cowrite" ? await Guest.create(url, "Bench") : undefined;
  const protocol = server === "y-websocket" ? "y-websocket" : "hocuspocus";
  for (let index = 0; index < documents; index += 1) {
    const documentId = owner ? await owner.createDocument() : `bench-${index}`;
    const token = owner ? await owner.token(documentId) : "any";
    const path = owner ? `/sync/${documentId}` : `/${documentId}`;
    rooms.push({ line, protocol, documentId, token, url: socketUrl + path });
  }
  return rooms;
}
