// All doors of one server: a WebSocket, plain HTTP for where those are blocked, and y-websocket's.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import { Places } from "../Places.ts";
import { endCauses } from "../sync/endCauses.ts";
import { acceptYWebSocket } from "./acceptYWebSocket.ts";
import { answerRefusal } from "./answerRefusal.ts";
import { HttpDoor } from "./HttpDoor.ts";
import type { CutBody } from "./readBody.ts";
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
  /** What every answer of the server tells a browser. */
  answerHeaders: Readonly<Record<string, string>>;
  meter: {
    accept(door: string, accept: Accept): Accept;
    turnedAway(door: string): (reason: string) => void;
    cutBody(reason: CutBody): void;
  };
  /** Whatever is no door's. */
  answerOthers: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Doors {
  /** Nobody new is let in; who is in is their owner's to let go. */
  close(): void;
  /** Resolves when those who come by requests know that they were let go, or after a moment. */
  farewell(): Promise<void>;
  /** Forgets all that could still be asked. */
  dispose(): void;
}

// Who polls is back at once, and who reads slowly finds out by the line's end. So many looks rather
// than so many milliseconds: a process that is kept waiting answers between two of them.
const looks = 20;
const lookEveryMs = 25;

export function openDoors(server: Server, options: DoorsOptions): Doors {
  const { accept, meter, limits } = options;
  // One count for all: who is let in at one door takes a place at each.
  const shared = { ...options, addresses: new Places(limits.connectionsPerAddress) };
  const ways = (name: string, accepts: Accept) => ({
    ...shared,
    accept: meter.accept(name, accepts),
    onRefused: meter.turnedAway(name),
  });
  const http = new HttpDoor({
    ...ways("http", accept),
    onCutBody: (reason) => meter.cutBody(reason),
  });
  const webSocket = new WebSocketDoor({
    ...ways("websocket", accept),
    path: "/sync",
    earlyFlood: endCauses.preAuthFlood,
  });
  const yWebSocket = new WebSocketDoor({
    ...ways("y-websocket", acceptYWebSocket(accept, limits)),
    path: "/y",
    // It cannot wait with what it has to say, so it is no stranger yet: see `YWebSocket`.
    earlyFlood: closeCodes.overloaded,
  });

  let isClosed = false;
  server.on("request", (request, response) => {
    if (http.handles(request)) http.handle(request, response);
    else if (isClosed) turnAway(response, options.answerHeaders);
    else options.answerOthers(request, response);
  });
  server.on("upgrade", (request, duplex, head) => {
    const door = yWebSocket.handles(request) ? yWebSocket : webSocket;
    door.upgrade(request, duplex, head);
  });

  return {
    close() {
      isClosed = true;
      for (const door of [http, webSocket, yWebSocket]) door.close();
    },
    async farewell() {
      for (let look = 0; look < looks && !http.hasToldAll; look += 1) await setTimeout(lookEveryMs);
    },
    dispose: () => http.dispose(),
  };
}

/** What begins now could not be finished, and the next server may listen at the same address soon. */
function turnAway(response: ServerResponse, headers: DoorsOptions["answerHeaders"]): void {
  response.setHeaders(new Map(Object.entries(headers)));
  response.setHeader("Connection", "close");
  answerRefusal(response, new CowriteError("storage_unavailable"));
}
