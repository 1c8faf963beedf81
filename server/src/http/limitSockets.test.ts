import { Server, Socket } from "node:net";
import { expect, test, vi } from "vitest";
import { limitSockets } from "./limitSockets.ts";

/** As a server tells of it; the kernel gives no test sockets from all over the world. */
function socketFrom(server: Server, remoteAddress: string): Socket {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: remoteAddress });
  server.emit("connection", socket);
  return socket;
}

test("[LIM22] sockets of one IPv6 network are counted together, those of two apart", () => {
  const server = new Server();
  const onCut = vi.fn();
  limitSockets(server, 1, onCut);
  const first = socketFrom(server, "2001:db8:1:2::1");
  expect(first.destroyed).toBe(false);
  expect(socketFrom(server, "2001:db8:1:2::ffff").destroyed).toBe(true);
  expect(socketFrom(server, "2001:db8:1:3::1").destroyed).toBe(false);
  expect(socketFrom(server, "203.0.113.9").destroyed).toBe(false);
  expect(socketFrom(server, "::ffff:203.0.113.9").destroyed).toBe(true);
  expect(onCut).toHaveBeenCalledTimes(2);
});
