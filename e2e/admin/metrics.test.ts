import { once } from "node:events";
import { request } from "node:http";
import { presenceFrame, writePresence } from "@cowrite/server/sync/presenceStates.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { RawClient } from "../harness/RawClient.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { begin, post } from "../transport/handMadeSession.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await LiveServer.start({ LIMIT_TOKENS_PER_MINUTE: "3", LIMIT_FRAME_BYTES: "100000" });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Watched" });
});

afterEach(() => server.dispose());

/** @returns the value of one series, 0 where nothing has made it yet. */
async function read(series: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

const closed = (code: number) =>
  `cowrite_connections_closed_total{door="websocket",code="${code}"}`;
const turnedAway = (reason: string) =>
  `cowrite_connections_turned_away_total{door="websocket",reason="${reason}"}`;

test("[OPS78] who comes, what they send and why they go is counted by door", async () => {
  const writer = new WritingClient({
    server: server.url,
    documentId,
    token: await owner.token(documentId),
  });
  writer.write("word");
  await writer.saved();
  expect(await read('cowrite_door_connections{door="websocket"}')).toBe(1);
  expect(await read("cowrite_join_seconds_count")).toBe(1);
  expect(await read('cowrite_received_bytes_total{door="websocket"}')).toBeGreaterThan(200);
  expect(await read('cowrite_sent_frames_total{door="websocket"}')).toBeGreaterThan(2);
  expect(await read('cowrite_document_bytes{quantile="1"}')).toBeGreaterThan(10);
  expect(await read('cowrite_document_structs{quantile="1"}')).toBeGreaterThan(1);

  const unreadable = await new RawClient(server.url, documentId).opened();
  unreadable.send(Uint8Array.of(255, 255, 255));
  await unreadable.closed;
  const stranger = await new RawClient(server.url, documentId).opened();
  stranger.authenticate(documentId, "nonsense");
  await stranger.closed;
  const flood = await new RawClient(server.url, documentId).opened();
  flood.send(new Uint8Array(200_000));
  await flood.closed;
  const foreign = new RawClient(server.url, documentId, {
    headers: { origin: "https://evil.example" },
  });
  expect(await foreign.refused()).toBe(403);
  await until(async () => (await read(closed(1009))) === 1, "the large frame is counted");
  expect(await read(closed(4400))).toBe(1);
  expect(await read(closed(4401))).toBe(1);
  expect(await read(turnedAway("origin_not_allowed"))).toBe(1);

  writer.destroy();
  await until(
    async () => (await read('cowrite_door_connections{door="websocket"}')) === 0,
    "everybody has gone",
  );
  expect(await read('cowrite_connections_opened_total{door="websocket"}')).toBe(4);
});

test("[OPS131] only what the server ended is counted as ended by it, whatever code a client chooses", async () => {
  for (const code of [4512, 1009, 4503]) {
    const client = await new RawClient(server.url, documentId).opened();
    client.leaveWith(code);
    await client.closed;
  }
  await until(async () => (await read(closed(4503))) === 1, "the last one is counted");
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).not.toContain("cowrite_connections_ended_total{");
  const flood = await new RawClient(server.url, documentId).opened();
  flood.send(new Uint8Array(200_000));
  await flood.closed;
  const ended = 'cowrite_connections_ended_total{code="1009",reason="frame_bytes"}';
  await until(async () => (await read(ended)) === 1, "the large frame is counted");
});

test("[OPS131] who sends too much before anybody knows them is counted so, at each door", async () => {
  const flood = await new RawClient(server.url, documentId).opened();
  flood.send(new Uint8Array(90_000));
  expect((await flood.closed).code).toBe(4401);
  const ended = 'cowrite_connections_ended_total{code="4401",reason="preauth"}';
  await until(async () => (await read(ended)) === 1, "it is counted");
  const session = await begin(`${server.url}/sync/${documentId}/http`);
  expect((await post(session, 1, new Uint8Array(90_000))).status).toBe(413);
  await until(async () => (await read(ended)) === 2, "and so is the session");
});

test("[OPS101] a body without an end is cut and counted, and what somebody shows of others is left out and counted", async () => {
  const session = await begin(`${server.url}/sync/${documentId}/http`);
  const sender = request(`${session}/frames?seq=1`, { method: "POST" });
  const isCut = once(sender, "error");
  // No length is told, so nobody knows yet that this is too much; the end never comes.
  sender.write(new Uint8Array(1_000_000));
  await isCut;
  const cut = (reason: string) => `cowrite_bodies_cut_total{reason="${reason}"}`;
  expect([await read(cut("large")), await read(cut("slow"))]).toEqual([1, 0]);
  // Nobody knew who it was.
  expect(await read('cowrite_connections_ended_total{code="4401",reason="preauth"}')).toBe(1);

  const crowd = Array.from({ length: 30 }, (_, client) => ({ client, clock: 1, state: {} }));
  const client = await new RawClient(server.url, documentId).opened();
  client.authenticate(documentId, await owner.token(documentId));
  client.send(presenceFrame(documentId, writePresence(crowd)));
  const leftOut = "cowrite_presence_states_left_out_total";
  await until(async () => (await read(leftOut)) === 22, "all but eight are counted");
  client.terminate();
});

test("[OPS79] each limit by the minute that bites is counted under its setting", async () => {
  for (let token = 0; token < 3; token += 1) await owner.token(documentId);
  const refused = await owner.request("POST", `/api/documents/${documentId}/tokens`, {});
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit")).toMatch(/^"tokensPerMinute";r=0;t=\d+$/);
  expect(await read('cowrite_rate_limited_total{limit="LIMIT_TOKENS_PER_MINUTE"}')).toBe(1);
});
