import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { WebSocketSocket } from "./WebSocketSocket.ts";

test("[BRD18] all frames to a socket in one turn leave in one write", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const webSockets = new WebSocketServer({ noServer: true });
  const opened = Promise.withResolvers<{ socket: WebSocketSocket; writes: () => number }>();
  server.on("upgrade", (request, duplex, head) => {
    webSockets.handleUpgrade(request, duplex, head, (webSocket) => {
      let writes = 0;
      const write = duplex._writev?.bind(duplex);
      duplex._writev = (chunks, done) => {
        writes += 1;
        write?.(chunks, done);
      };
      const socket = new WebSocketSocket(webSocket, { duplex, maxWaitingBytes: 0 });
      opened.resolve({ socket, writes: () => writes });
    });
  });
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const heard: number[] = [];
  client.on("message", (data: Buffer) => heard.push(data[0] ?? -1));
  const { socket, writes } = await opened.promise;
  for (let frame = 0; frame < 20; frame += 1) socket.send(Uint8Array.of(frame));
  while (heard.length < 20) await once(client, "message");
  expect(heard).toEqual(Array.from({ length: 20 }, (_, frame) => frame));
  expect(writes()).toBe(1);
  client.terminate();
  webSockets.close();
  server.close();
});

test("[BRD30] what waits for a slow reader is given back, also where its connection is closing already", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const webSockets = new WebSocketServer({ server });
  const opened = once(webSockets, "connection");
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(client, "open");
  client.pause();
  const [webSocket, request] = await opened;
  const socket = new WebSocketSocket(webSocket, { duplex: request.socket, maxWaitingBytes: 0 });
  // More than the kernel keeps for anybody.
  for (let frame = 0; frame < 32; frame += 1) socket.send(new Uint8Array(1024 * 1024));
  socket.close(closeCodes.badFrame);
  expect(socket.readyState).toBe(webSocket.CLOSING);
  const closed = once(webSocket, "close");
  socket.close(closeCodes.tooSlow);
  await closed;
  expect(socket.endedWith?.code).toBe(closeCodes.badFrame.code);
  client.terminate();
  webSockets.close();
  server.close();
});
