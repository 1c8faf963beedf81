import { once } from "node:events";
import { get, type IncomingMessage, request } from "node:http";
import { readConfig } from "@cowrite/server/config.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import * as encoding from "lib0/encoding";
import { afterEach, expect, test } from "vitest";
import { unpackFrames } from "../../web/src/session/transports/framePacket.ts";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

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

/** A session of requests, each of them made by hand. */
async function begin(headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(base(), { method: "POST", headers });
  expect(response.status).toBe(201);
  const { session } = (await response.json()) as { session: string };
  return `${base()}/${session}`;
}

function pack(...frames: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
  }) as Uint8Array<ArrayBuffer>;
}

function post(session: string, seq: number, ...frames: Uint8Array[]): Promise<Response> {
  return fetch(`${session}/frames?seq=${seq}`, { method: "POST", body: pack(...frames) });
}

async function enter(): Promise<string> {
  const session = await begin();
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
  const session = await begin();
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
  await begin(own);
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

test("[TRN62] a server that stops still tells those who come by requests, and sends all others away", async () => {
  await start();
  const [polls, posts] = [await enter(), await enter()];
  const stopped = server.close();
  // All at once: when these two know, it is over.
  const [poll, body, another, rest] = await Promise.all([
    fetch(`${polls}/poll?after=0`),
    post(posts, 3),
    fetch(base(), { method: "POST" }),
    owner.request("GET", "/api/documents"),
  ]);
  expect([poll, body].map(({ headers }) => headers.get("cowrite-close"))).toEqual(["4500", "4500"]);
  expect([another.status, rest.status]).toEqual([503, 503]);
  expect(await rest.json()).toMatchObject({ error: { code: "storage_unavailable" } });
  await stopped;
  await expect(fetch(base())).rejects.toThrow("fetch failed");
  // Who asks a second time gets the same end.
  await server.close();
});

test("[LIM20] who has not said who they are may send no more in one body than before authentication, told or not", async () => {
  await start({ preAuthBytes: 10_000 });
  const told = await post(await begin(), 1, new Uint8Array(20_000));
  expect([told.status, told.headers.get("cowrite-close")]).toEqual([413, "4401"]);
  const untold = await fetch(`${await begin()}/frames?seq=1`, {
    method: "POST",
    body: new Blob([pack(new Uint8Array(20_000))]).stream(),
    duplex: "half",
  } as RequestInit);
  expect([untold.status, untold.headers.get("cowrite-close")]).toEqual([413, "4401"]);
});

test("[LIM21] a session that ends gives back the body that is under way", async () => {
  await start();
  const session = await enter();
  const half = request(`${session}/frames?seq=3`, {
    method: "POST",
    headers: { "content-length": 1_000_000 },
  });
  let isCut = false;
  half.on("error", () => {
    isCut = true;
  });
  // The pace that is asked for would leave it more time than this test waits.
  half.write(new Uint8Array(500_000));
  await owner.request("DELETE", `/api/documents/${documentId}`);
  await until(() => isCut, "the body has been cut");
  expect((await post(session, 3)).headers.get("cowrite-close")).toBe("4404");
});

test("[TRN24] a body that does not end, or is too large, costs nobody else anything", async () => {
  await start({ frameBytes: 10_000 });
  const session = await enter();
  const large = await fetch(`${session}/frames?seq=3`, {
    method: "POST",
    body: new Uint8Array(4_000_000),
  });
  expect(large.status).toBe(413);
  const { hostname, port } = new URL(server.url);
  const slow = request({ hostname, port, method: "POST", path: new URL(session).pathname });
  slow.on("error", () => undefined);
  slow.write("a");
  const writer = await join();
  writer.write("meanwhile");
  await writer.saved();
  slow.destroy();
});
