// Thousands of sockets of one address on which nothing is ever said.
import { once } from "node:events";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

// The harness, and so everybody else, comes from 127.0.0.1.
const attacker = "127.0.0.2";
const connectionsPerAddress = 400;
// Twice as many, and some: `socketsPerAddress`.
const mostSockets = 1_000;
const attackers = 3_000;
// Fewer than the kernel holds for a server that is busy: past that it drops them, and a second is lost.
const atOnce = 250;

let server: LiveServer;
let owner: Guest;
let documentId: string;
const writers: WritingClient[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  const LIMIT_CONNECTIONS_PER_ADDRESS = String(connectionsPerAddress);
  server = await LiveServer.start({ LIMIT_CONNECTIONS_PER_ADDRESS });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(async () => {
  for (const writer of writers.splice(0)) writer.destroy();
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.dispose();
});

async function come(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  writers.push(writer);
  await writer.synced();
  return writer;
}

/** Resolves when it is open, or was cut. */
async function openSilently(): Promise<void> {
  const { port } = new URL(server.url);
  const options = { host: "127.0.0.1", port: Number(port), localAddress: attacker };
  const socket = connect(options);
  sockets.push(socket);
  socket.on("error", () => undefined);
  // Without it, the end of the other side would not be seen.
  socket.resume();
  await Promise.race([once(socket, "connect"), once(socket, "close")]);
}

const closed = () => sockets.filter((socket) => socket.closed).length;

/** Is somebody of the attacker's address answered? */
function isAnswered(): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(`${server.url}/health/live`, { localAddress: attacker }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on("error", () => resolve(false));
  });
}

test("[HST3] [OPS100] of thousands of silent sockets of one address, those over its limit are closed at once, and others work on", async () => {
  const witness = await come();
  for (let opened = 0; opened < attackers; opened += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, openSilently));
    witness.write(`w${opened}`);
    await witness.saved();
  }
  await until(() => closed() >= attackers - mostSockets, "those over the limit are closed");
  // While those stay that may, whoever comes from elsewhere is let in.
  const newcomer = await come();
  newcomer.write("newcomer");
  await newcomer.saved();
  expect(await owner.content(documentId, "text")).toContain("newcomer");
  expect(witness.closeCodes).toEqual([]);
  for (const socket of sockets) socket.destroy();
  await until(isAnswered, "there is room again");
  // Half of them: a machine so slow that the first ones have been silent for ten seconds cuts those for
  // that, and lets as many others in.
  const ofAddress = await readMetric(server.url, 'cowrite_sockets_cut_total{reason="address"}');
  expect(ofAddress).toBeGreaterThanOrEqual((attackers - mostSockets) / 2);
});
