import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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
