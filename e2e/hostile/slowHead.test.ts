// A request that never ends its head: a letter now and then, to hold the socket.
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LiveServer } from "../harness/LiveServer.ts";
import { readMetric } from "../harness/readMetric.ts";

let server: LiveServer;

beforeEach(async () => {
  server = await LiveServer.start();
});

afterEach(() => server.dispose());

test("[HST2] [OPS100] sockets whose request never comes to an end of its head are closed, also those of an upgrade", async () => {
  const { port } = new URL(server.url);
  const heads = ["GET / HTTP/1.1\r\nHost: x\r\n", "GET /sync/x HTTP/1.1\r\nUpgrade: websocket\r\n"];
  const closed = heads.flatMap((head) =>
    Array.from({ length: 50 }, () => dribble(Number(port), head)),
  );
  await Promise.all(closed);
  expect((await fetch(`${server.url}/health/live`)).ok).toBe(true);
  expect(await cutSockets("slow_head")).toBe(closed.length);
});

test("[TRN61] a connection that a proxy keeps between two requests outlives the time for a head", async () => {
  const { port } = new URL(server.url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async (): Promise<{ port: number | undefined; kept: string }> => {
    const asked = get(`${server.url}/health/live`, { agent });
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    response.resume();
    const { localPort } = response.socket;
    await once(response, "end");
    return { port: localPort, kept: String(response.headers["keep-alive"]) };
  };
  const { port: before, kept } = await ask();
  // Opened later than the kept one was last used, and closed for its silence.
  await dribble(Number(port), "GET / HTTP/1.1\r\n");
  expect((await ask()).port).toBe(before);
  // Caddy keeps its own for two minutes, and of the usual ones for longest.
  expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(120);
  agent.destroy();
});

/** As the metrics count them. */
async function cutSockets(reason: string): Promise<number> {
  return await readMetric(server.url, `cowrite_sockets_cut_total{reason="${reason}"}`);
}

/** Resolves when the server closes the socket. */
function dribble(port: number, head: string): Promise<void> {
  const socket = connect(port, "127.0.0.1", () => socket.write(head));
  const letters = setInterval(() => socket.write("X-Slow: 1\r\n"), 500);
  socket.resume();
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(letters);
      resolve();
    });
  });
}
