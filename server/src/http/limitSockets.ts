// Sockets of one address, before anything has been said on them: what opens thousands and is silent.
import type { Server } from "node:net";
import { Places } from "../Places.ts";
import { networkOf } from "./networkOf.ts";

/**
 * Twice as many as connections are allowed, since pages fetch beside their connection, and some for
 * who has set that limit low.
 */
export function socketsPerAddress(connectionsPerAddress: number): number {
  return connectionsPerAddress === 0 ? 0 : connectionsPerAddress * 2 + 200;
}

/**
 * @param limit for each address; 0 is off. One too many is closed at once, without an answer.
 * @param onCut told of each.
 */
export function limitSockets(server: Server, limit: number, onCut: () => void): void {
  const addresses = new Places(limit);
  server.on("connection", (socket) => {
    const leave = addresses.enter(networkOf(socket.remoteAddress ?? ""));
    if (leave === undefined) {
      socket.destroy();
      onCut();
    } else socket.once("close", leave);
  });
}
