// The door alone, with a sync side that only remembers, and says itself whom it knows.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readConfig } from "../config.ts";
import { Places } from "../Places.ts";
import { acceptYWebSocket } from "./acceptYWebSocket.ts";
import type { Accept } from "./Socket.ts";
import { WebSocketDoor, type WebSocketDoorOptions } from "./WebSocketDoor.ts";

const limits = { ...readConfig({}).limits, preAuthBytes: 10_000 };

let server: Server;
let isKnown: boolean;
let frames: number[];
let refusals: string[];
const clients: WebSocket[] = [];

const remember: Accept = () => ({
  get isKnown() {
    return isKnown;
  },
  receive: (frame) => frames.push(frame.byteLength),
  closed: () => undefined,
});

type DoorOptions = Pick<WebSocketDoorOptions, "path" | "accept" | "earlyFlood"> &
  Partial<Pick<WebSocketDoorOptions, "addresses">>;

function openDoor(options: DoorOptions): void {
  const door = new WebSocketDoor({
    allowedOrigins: () => [],
    trustHost: false,
    limits,
    answerHeaders: {},
    addresses: new Places(0),
    logger: pino({ level: "silent" }),
    addressOf: () => "somewhere",
    onRefused: (reason) => refusals.push(reason),
    ...options,
  });
  server.on("upgrade", (request, duplex, head) => door.upgrade(request, duplex, head));
}

async function come(path: string): Promise<WebSocket> {
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  clients.push(client);
  await once(client, "open");
  return client;
}

beforeEach(async () => {
  isKnown = false;
  frames = [];
  refusals = [];
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  for (const client of clients.splice(0)) client.terminate();
  server.close();
});

/** The first part of a message whose rest never comes. */
function begin(client: WebSocket, bytes: number): void {
  client.send(new Uint8Array(bytes), { fin: false });
}

test("[HST10] [OPS78] an upgrade that is refused is told of, and keeps no socket, whatever its client does", async () => {
  openDoor({ path: "/sync", accept: remember, earlyFlood: closeCodes.notAuthenticated });
  const { port } = server.address() as AddressInfo;
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  // Keeps its own side open, and never reads what it is answered.
  const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  client.write(`GET /sync/!! HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
  const [socket] = (await once(server, "connection")) as [Socket];
  await once(socket, "close");
  client.resume();
  let answer = "";
  client.on("data", (data: Buffer) => {
    answer += data.toString();
  });
  await once(client, "end");
  expect(answer).toMatch(/^HTTP\/1.1 404 .*"not_found"/s);
  expect(refusals).toEqual(["not_found"]);
  client.destroy();
});

test("[LIM20] of whom nobody knows, no more is taken in than the limit before authentication, whole or not", async () => {
  openDoor({ path: "/sync", accept: remember, earlyFlood: closeCodes.notAuthenticated });
  const client = await come("/sync/doc");
  begin(client, 8_000);
  client.ping();
  await once(client, "pong");
  begin(client, 8_000);
  const [code] = await once(client, "close");
  expect(code).toBe(closeCodes.notAuthenticated.code);
  expect(frames).toEqual([]);
});

test("[LIM20] the same of a y-websocket client whose token has not been looked at", async () => {
  const accept = acceptYWebSocket(remember, limits);
  openDoor({ path: "/y", accept, earlyFlood: closeCodes.overloaded });
  const client = await come("/y/doc?token=x");
  begin(client, 16_000);
  const [code] = await once(client, "close");
  expect(code).toBe(closeCodes.overloaded.code);
});

test("[LIM20] who is known may send more at once, and what they sent before counts no longer", async () => {
  openDoor({ path: "/sync", accept: remember, earlyFlood: closeCodes.notAuthenticated });
  const client = await come("/sync/doc");
  client.send(new Uint8Array(8_000));
  client.ping();
  await once(client, "pong");
  isKnown = true;
  begin(client, 500_000);
  client.send(new Uint8Array(500_000));
  client.ping();
  await once(client, "pong");
  expect(frames).toEqual([8_000, 1_000_000]);
});

test("[LIM20] of who is one too many for an address, nothing is taken in", async () => {
  const addresses = new Places(1);
  const earlyFlood = closeCodes.notAuthenticated;
  let accepted = 0;
  const accept: Accept = (...args) => {
    accepted += 1;
    return remember(...args);
  };
  openDoor({ path: "/sync", accept, earlyFlood, addresses });
  await come("/sync/doc");
  const { port } = server.address() as AddressInfo;
  // Never answers the goodbye, so that its line would be kept for it.
  const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  client.write(`GET /sync/doc HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`);
  let answer = "";
  client.on("data", (data: Buffer) => {
    answer += data.toString("latin1");
  });
  // A whole frame of a megabyte, with a mask of zeros.
  const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0]);
  await new Promise((resolve) =>
    client.write(Buffer.concat([head, Buffer.alloc(1024 * 1024)]), resolve),
  );
  await once(client, "end");
  expect(answer).toContain(closeCodes.tooMany.reason);
  expect(refusals).toEqual(["too_many"]);
  expect(accepted).toBe(1);
  expect(frames).toEqual([]);
  client.destroy();
});
