import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { countCutSockets } from "./countCutSockets.ts";
import { Metrics } from "./Metrics.ts";

let server: Server;
let metrics: Metrics;
let answers: ServerResponse[];

async function listen(make: (options: ServerOptions) => Server): Promise<void> {
  metrics = new Metrics();
  answers = [];
  // So that a slow one is found out at once.
  server = make({ requestTimeout: 300, headersTimeout: 300, connectionsCheckingInterval: 50 });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === "/kept") response.end("kept");
    else answers.push(response);
  });
  countCutSockets(metrics).watch(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function open(): { socket: Socket; text: () => string; ended: Promise<unknown> } {
  const socket = connect({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
  let text = "";
  socket.on("data", (data: Buffer) => {
    text += data.toString();
  });
  socket.on("error", () => undefined);
  const ended = new Promise((resolve) => socket.once("close", resolve));
  return { socket, text: () => text, ended };
}

async function cut(reason: string): Promise<number> {
  const text = await metrics.text();
  const line = text.split("\n").find((one) => one.includes(`cut_total{reason="${reason}"}`));
  return Number(line?.split(" ").at(-1));
}

const head = "Host: x\r\n";
const large = `X-Large: ${"x".repeat(20_000)}\r\n`;

test("[OPS132] a head that is too large is told so, also on a connection that has had an answer", async () => {
  await listen(createServer);
  const first = open();
  first.socket.write(`GET / HTTP/1.1\r\n${head}${large}\r\n`);
  await first.ended;
  expect(first.text()).toMatch(/^HTTP\/1.1 431 /);
  expect(await cut("bad_head")).toBe(1);

  const kept = open();
  kept.socket.write(`GET /kept HTTP/1.1\r\n${head}\r\n`);
  await vi.waitFor(() => expect(kept.text()).toContain("kept"));
  kept.socket.write(`GET / HTTP/1.1\r\n${head}${large}\r\n`);
  await kept.ended;
  expect(kept.text()).toContain("HTTP/1.1 431 ");
  expect(await cut("bad_head")).toBe(1);
});

test("[OPS132] nothing is written into an answer that is under way", async () => {
  await listen(createServer);
  const client = open();
  client.socket.write(`GET / HTTP/1.1\r\n${head}\r\n`);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers[0]?.write("half");
  await vi.waitFor(() => expect(client.text()).toContain("half"));
  client.socket.write("nonsense\r\n\r\n");
  await client.ended;
  expect(client.text()).not.toContain("HTTP/1.1 400");
});

test("[OPS132] a head that is slow is counted, a body that is slow is not", async () => {
  await listen(createServer);
  const slowBody = open();
  slowBody.socket.write(`POST / HTTP/1.1\r\n${head}Content-Length: 10\r\n\r\na`);
  await slowBody.ended;
  expect(slowBody.text()).toMatch(/^HTTP\/1.1 408 /);
  expect(await cut("slow_head")).toBe(0);
  const slowHead = open();
  slowHead.socket.write("GET / HTTP/1.1\r\n");
  await slowHead.ended;
  expect(await cut("slow_head")).toBe(1);
});

test("[OPS132] what fails to begin with TLS is counted as that", async () => {
  await listen(createSecureServer);
  const client = open();
  client.socket.write("GET / HTTP/1.1\r\n\r\n");
  await client.ended;
  expect(await cut("bad_head")).toBe(0);
  expect(await cut("handshake")).toBe(1);
});
