// All doors of one server: a WebSocket, plain HTTP for where those are blocked, and y-websocket's.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import { AddressCounter } from "./AddressCounter.ts";
import { acceptYWebSocket } from "./acceptYWebSocket.ts";
import { HttpDoor } from "./HttpDoor.ts";
import type { Accept } from "./Socket.ts";
import { WebSocketDoor } from "./WebSocketDoor.ts";

export interface DoorsOptions {
  allowedOrigins: () => readonly string[];
  /** See `WebSocketDoorOptions`. */
  trustHost: boolean;
  limits: Limits;
  logger: Logger;
  addressOf: (request: IncomingMessage) => string;
  accept: Accept;
  meter: {
    accept(door: string, accept: Accept): Accept;
    turnedAway(door: string): (reason: string) => void;
  };
  /** Whatever is no door's. */
  answerOthers: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Doors {
  /** Nobody new is let in; who is in is their owner's to let go. */
  close(): void;
  /** Waits a moment for those who are being told that they were let go, and forgets all. */
  dispose(): Promise<void>;
}

// Who reads slowly finds out by the line's end.
const farewellMs = 250;

export function openDoors(server: Server, options: DoorsOptions): Doors {
  const { accept, meter, limits } = options;
  // One count for all: who is let in at one door takes a place at each.
  const shared = { ...options, addresses: new AddressCounter(limits.connectionsPerAddress) };
  const ways = (name: string, accepts: Accept) => ({
    ...shared,
    accept: meter.accept(name, accepts),
    onRefused: meter.turnedAway(name),
  });
  const http = new HttpDoor(ways("http", accept));
  const webSocket = new WebSocketDoor({
    ...ways("websocket", accept),
    path: "/sync",
    earlyFlood: closeCodes.notAuthenticated,
  });
  const yWebSocket = new WebSocketDoor({
    ...ways("y-websocket", acceptYWebSocket(accept, limits)),
    path: "/y",
    // It cannot wait with what it has to say, so it is no stranger yet: see `YWebSocket`.
    earlyFlood: closeCodes.overloaded,
  });

  server.on("request", (request, response) => {
    if (http.handles(request)) http.handle(request, response);
    else options.answerOthers(request, response);
  });
  server.on("upgrade", (request, duplex, head) => {
    const door = yWebSocket.handles(request) ? yWebSocket : webSocket;
    door.upgrade(request, duplex, head);
  });

  return {
    close() {
      for (const door of [http, webSocket, yWebSocket]) door.close();
    },
    async dispose() {
      await Promise.race([http.whenAnswered(), setTimeout(farewellMs, undefined, { ref: false })]);
      http.dispose();
    },
  };
}
