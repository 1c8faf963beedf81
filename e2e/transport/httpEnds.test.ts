// How sessions of the HTTP door end, and their bodies: too large, too early, cut short, or the server stops.
import { request } from "node:http";
import { readConfig } from "@cowrite/server/config.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { afterEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { begin, pack, post } from "./handMadeSession.ts";

let server: TestServer;
let owner: Guest;
let documentId: string;

async function start(limits: Partial<Limits> = {}): Promise<void> {
  server = await startServer({ limits: { ...readConfig({}).limits, ...limits } });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
}

afterEach(() => server.close());

const base = () => `${server.url}/sync/${documentId}/http`;

async function enter(): Promise<string> {
  const session = await begin(base());
  await post(session, 1, frameOf(documentId, 2, 0, await owner.token(documentId)));
  await post(session, 2, frameOf(documentId, 0, 0, Uint8Array.of(0)));
  return session;
}

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
  const told = await post(await begin(base()), 1, new Uint8Array(20_000));
  expect([told.status, told.headers.get("cowrite-close")]).toEqual([413, "4401"]);
  const untold = await fetch(`${await begin(base())}/frames?seq=1`, {
    method: "POST",
    body: new Blob([pack(new Uint8Array(20_000))]).stream(),
    duplex: "half",
  } as RequestInit);
  expect([untold.status, untold.headers.get("cowrite-close")]).toEqual([413, "4401"]);
});

test("[LIM20] without a limit before authentication a stranger's body may hold no more than anybody's", async () => {
  await start({ preAuthBytes: 0, frameBytes: 10_000 });
  const refused = await post(await begin(base()), 1, new Uint8Array(3_000_000));
  expect(refused.status).toBe(413);
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
  const slow = request(`${await enter()}/frames?seq=3`, { method: "POST" });
  slow.on("error", () => undefined);
  slow.write("a");
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  writer.write("meanwhile");
  await writer.saved();
  writer.destroy();
  slow.destroy();
});

test("[BRD60] who reads all and never says that it arrived is let go for what is kept for them", async () => {
  await start({ unsentBytes: 4_000_000 });
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  writer.write("x".repeat(1_500_000));
  await writer.saved();
  writer.destroy();
  const read = async (session: string) => (await fetch(`${session}/stream?after=0`)).text();
  // Each with a vector of its own, and so with a state of its own.
  const enterWith = async (client: number) => {
    const session = await begin(base());
    await post(session, 1, frameOf(documentId, 2, 0, await owner.token(documentId)));
    await post(session, 2, frameOf(documentId, 0, 0, Uint8Array.of(1, client, 0)));
    return session;
  };
  const sessions = [await enterWith(1), await enterWith(2)];
  for (const session of sessions) expect(await read(session)).toContain("id: 3");
  expect(await readMetric(server.url, "cowrite_unsent_bytes")).toBeGreaterThan(3_000_000);
  expect(await read(await enterWith(3))).toBeDefined();
  const ended = 'cowrite_connections_ended_total{code="4508",reason="all"}';
  expect(await readMetric(server.url, ended)).toBe(1);
});
