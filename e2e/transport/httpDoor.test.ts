import { once } from "node:events";
import { get, type IncomingMessage, request } from "node:http";
import { readConfig } from "@cowrite/server/config.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { afterEach, expect, test } from "vitest";
import { unpackFrames } from "../../web/src/session/transports/framePacket.ts";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { begin, post } from "./handMadeSession.ts";

let server: TestServer;
let owner: Guest;
let documentId: string;
const streams: AbortController[] = [];
const clients: WritingClient[] = [];

async function start(limits: Partial<Limits> = {}): Promise<void> {
  server = await startServer({ limits: { ...readConfig({}).limits, ...limits } });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
}

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.abort();
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

const base = () => `${server.url}/sync/${documentId}/http`;

async function enter(): Promise<string> {
  const session = await begin(base());
  await post(session, 1, frameOf(documentId, 2, 0, await owner.token(documentId)));
  await post(session, 2, frameOf(documentId, 0, 0, Uint8Array.of(0)));
  return session;
}

/** The text of a stream so far, which goes on in the background. */
async function listen(
  session: string,
  after = 0,
): Promise<{ text: () => string; cut: () => void }> {
  const stop = new AbortController();
  streams.push(stop);
  const response = await fetch(`${session}/stream?after=${after}`, { signal: stop.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  let text = "";
  const read = async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
  };
  // A stream that is cut on purpose ends with an error.
  read().catch(() => undefined);
  return { text: () => text, cut: () => stop.abort() };
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
}

async function join(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  await client.synced();
  return client;
}

test("[TRN17] a stream says something at once, and one that was cut goes on where it was", async () => {
  await start();
  const session = await begin(base());
  const first = await listen(session);
  await until(() => first.text().startsWith(":"), "the comment has come");
  await post(session, 1, frameOf(documentId, 2, 0, await owner.token(documentId)));
  await post(session, 2, frameOf(documentId, 0, 0, Uint8Array.of(0)));
  await until(() => numbersIn(first.text()).length >= 3, "the state has come");
  const seen = numbersIn(first.text());
  first.cut();
  const writer = await join();
  for (let word = 0; word < 20; word += 1) {
    writer.write(`w${word}`);
    await writer.saved();
  }
  const last = seen.at(-1) ?? 0;
  const second = await listen(session, last);
  await until(() => numbersIn(second.text()).length >= 20, "the rest has come");
  const all = [...seen, ...numbersIn(second.text())];
  expect(all).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
});

test("[TRN18] a poll answers with what there is, and its successor with what came later", async () => {
  await start();
  const session = await enter();
  const first = await fetch(`${session}/poll?after=0`);
  expect(first.headers.get("cowrite-first")).toBe("1");
  const writer = await join();
  const waiting = fetch(`${session}/poll?after=3`);
  writer.write("now");
  const second = await waiting;
  expect(second.status).toBe(200);
  expect((await second.arrayBuffer()).byteLength).toBeGreaterThan(0);
});

test("[TRN18] a poll that does not wait is answered at once, with nothing where there is nothing", async () => {
  await start();
  const session = await enter();
  const writer = await join();
  let after = 0;
  const ask = async () => {
    const answer = await fetch(`${session}/poll?after=${after}&wait=0`);
    expect(answer.status).toBe(200);
    const frames = unpackFrames(new Uint8Array(await answer.arrayBuffer()));
    expect(answer.headers.get("cowrite-first")).toBe(frames.length > 0 ? `${after + 1}` : null);
    after += frames.length;
    return frames.length;
  };
  await until(async () => (await ask()) === 0, "there is nothing more to tell");
  writer.write("now");
  await writer.saved();
  expect(await ask()).toBeGreaterThan(0);
});

test("[TRN70] the answer to a body, also to an old one, says how many frames there are to be had", async () => {
  await start();
  const session = await enter();
  const stream = await listen(session);
  const ask = async () => {
    const response = await post(session, 2);
    expect(response.status).toBe(204);
    return Number(response.headers.get("cowrite-last"));
  };
  await until(async () => {
    const last = await ask();
    return last > 1 && numbersIn(stream.text()).at(-1) === last;
  }, "what is said to be there has come");
});

test("[TRN19] a body that comes twice is taken in once; one that skips a number ends the session", async () => {
  await start();
  const session = await enter();
  expect((await post(session, 2, Uint8Array.of(1, 2, 3))).status).toBe(204);
  const skipped = await post(session, 9, Uint8Array.of(1));
  expect(skipped.status).toBe(410);
  expect(skipped.headers.get("cowrite-close")).toBe("4400");
  const next = await post(session, 3);
  expect(await next.json()).toMatchObject({ error: { code: "session_ended" } });
});

test("[TRN19] an older body that comes late is not taken in, and does no harm", async () => {
  await start();
  const session = await enter();
  expect((await post(session, 1, Uint8Array.of(1, 2, 3))).status).toBe(204);
  expect((await post(session, 3)).status).toBe(204);
});

test("[TRN19] a body that comes again takes the place of one that has not come whole", async () => {
  await start();
  const session = await enter();
  const headers = { expect: "100-continue" };
  const half = request(`${session}/frames?seq=3`, { method: "POST", headers });
  const cut = new Promise((resolve) => half.on("error", resolve));
  half.flushHeaders();
  await once(half, "continue");
  half.write("a");
  expect((await post(session, 3)).status).toBe(204);
  await cut;
  expect((await post(session, 4)).status).toBe(204);
});

test("[TRN19] a body that nobody can read ends the session, however many frames it is", async () => {
  await start();
  const session = await enter();
  const answer = await fetch(`${session}/frames?seq=3`, {
    method: "POST",
    // Three million empty frames.
    body: new Uint8Array(3_000_000),
  });
  expect(answer.status).toBe(410);
  expect(answer.headers.get("cowrite-close")).toBe("4400");
});

test("[TRN20] a session that nobody knows, a foreign one, and a wrong method are refused by name", async () => {
  await start();
  const session = await enter();
  const other = await owner.createDocument();
  const foreign = session.replace(documentId, other);
  expect((await fetch(`${foreign}/poll?after=0`)).status).toBe(404);
  expect((await fetch(`${base()}/${"x".repeat(43)}/poll?after=0`)).status).toBe(404);
  expect((await fetch(`${session}/poll?after=999`)).status).toBe(400);
  expect((await fetch(`${session}/poll`)).status).toBe(400);
  expect((await fetch(base())).status).toBe(405);
});

test("[TRN21] a page of a foreign origin is refused, one of an allowed origin gets its headers", async () => {
  await start();
  const evil = await fetch(base(), { method: "POST", headers: { origin: "https://evil.example" } });
  expect(evil.status).toBe(403);
  const own = { origin: server.url };
  const preflight = await fetch(base(), { method: "OPTIONS", headers: own });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(server.url);
  expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
  await begin(base(), own);
});

test("[TRN22] who takes nothing of what waits is let go with 4508, and may ask why", async () => {
  await start({ sendBufferBytes: 200_000 });
  const session = await enter();
  await fetch(`${session}/poll?after=0`);
  const writer = await join();
  for (let word = 0; word < 6; word += 1) {
    writer.write("x".repeat(60_000));
    await writer.saved();
  }
  await until(async () => {
    const answer = await post(session, 3);
    return answer.headers.get("cowrite-close") === "4508";
  }, "the session has ended");
});

test("[TRN22] what waits in the network for somebody who does not read is given back as well", async () => {
  await start({ sendBufferBytes: 20_000_000 });
  const writer = await join();
  // More than the kernel holds for a reader.
  for (let word = 0; word < 24; word += 1) writer.write("x".repeat(500_000));
  await writer.saved();
  const session = await enter();
  const stalled = get(`${session}/stream?after=0`);
  const [response] = (await once(stalled, "response")) as [IncomingMessage];
  response.on("error", () => undefined);
  await until(async () => {
    writer.write("x".repeat(500_000));
    await writer.saved();
    return (await post(session, 3)).headers.get("cowrite-close") === "4508";
  }, "the session has ended");
  const closed = new Promise((resolve) => response.once("close", resolve));
  response.resume();
  await closed;
  expect(response.complete).toBe(false);
});

test("[TRN23] a session that nobody listens to ends with the idle limit", async () => {
  await start({ idleMs: 300 });
  const session = await enter();
  const open = () => readMetric(server.url, "cowrite_connections");
  await until(async () => (await open()) === 0, "the session has ended");
  expect((await post(session, 3)).status).toBe(404);
});
