// The door alone, with a sync side that only remembers, and says itself whom it knows.
import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import { Places } from "../Places.ts";
import { causeOf, type EndReason } from "../sync/endCauses.ts";
import { HttpDoor } from "./HttpDoor.ts";
import { mostBodyBytes } from "./mostBodyBytes.ts";
import type { CutBody } from "./readBody.ts";

const limits = { ...readConfig({}).limits, preAuthBytes: 10_000, frameBytes: 20_000 };
const tooMuch = mostBodyBytes(limits) + 1;

let server: Server;
let door: HttpDoor;
let isKnown: boolean;
let ends: { code: number; own: EndReason | undefined }[];
let refusals: string[];
let cuts: CutBody[];

beforeEach(async () => {
  isKnown = false;
  ends = [];
  refusals = [];
  cuts = [];
  door = new HttpDoor({
    allowedOrigins: () => [],
    trustHost: false,
    limits,
    answerHeaders: {},
    addresses: new Places(1),
    logger: pino({ level: "silent" }),
    addressOf: () => "somewhere",
    accept: () => ({
      get isKnown() {
        return isKnown;
      },
      receive: () => undefined,
      closed: (code, _reason, own) => ends.push({ code, own }),
    }),
    onRefused: (reason) => refusals.push(reason),
    onCutBody: (reason) => cuts.push(reason),
  });
  server = createServer((incoming, response) => door.handle(incoming, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  door.dispose();
  server.closeAllConnections();
  server.close();
});

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/sync/doc/http`;

async function begin(): Promise<string> {
  const answer = await fetch(base(), { method: "POST" });
  const { session } = (await answer.json()) as { session: string };
  return `${base()}/${session}`;
}

/** A body of which so much comes, and no end yet. */
function send(session: string, bytes: number, headers: OutgoingHttpHeaders = {}): ClientRequest {
  const body = request(`${session}/frames?seq=1`, { method: "POST", headers });
  // It may be cut.
  body.on("error", () => undefined);
  body.write(new Uint8Array(bytes));
  return body;
}

/** Why the only session has ended: its code, and the label of the metric. */
async function ended(): Promise<[number, string | undefined]> {
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  const [{ code, own } = { code: 0, own: undefined }] = ends;
  return [code, own && causeOf(own)];
}

describe("a body that is too large", () => {
  test("[TRN81] ends its session as soon as too much has come, and the stream tells why", async () => {
    isKnown = true;
    const session = await begin();
    const stream = await fetch(`${session}/stream?after=0`);
    const body = send(session, tooMuch);
    expect(await ended()).toEqual([1009, "frame_bytes"]);
    expect(await stream.text()).toContain('event: close\ndata: {"code":1009,');
    expect(cuts).toEqual([]);
    // Who comes to its end all the same is answered.
    body.end();
    const [answer] = (await once(body, "response")) as [IncomingMessage];
    expect([answer.statusCode, answer.headers["cowrite-close"]]).toEqual([413, "1009"]);
  });

  test("[TRN81] ends it also where the line is cut, since it goes on and on", async () => {
    isKnown = true;
    const session = await begin();
    send(session, 2 * tooMuch);
    await vi.waitFor(() => expect(cuts).toEqual(["large"]));
    expect(await ended()).toEqual([1009, "frame_bytes"]);
    const again = await fetch(`${session}/frames?seq=1`, { method: "POST" });
    expect([again.status, again.headers.get("cowrite-close")]).toEqual([410, "1009"]);
  });

  test("[TRN81] ends it by its length, before anything of it has come", async () => {
    isKnown = true;
    send(await begin(), 1, { "content-length": tooMuch });
    expect(await ended()).toEqual([1009, "frame_bytes"]);
  });

  test("[TRN81] [LIM20] of somebody whom nobody knows is counted as a flood before authentication", async () => {
    send(await begin(), 15_000);
    expect(await ended()).toEqual([closeCodes.notAuthenticated.code, "preauth"]);
  });
});

test("[OPS78] whoever is turned away is told of with the reason, and nobody else", async () => {
  const session = await begin();
  expect((await fetch(`${session}/poll?after=0&wait=0`)).status).toBe(200);
  expect(refusals).toEqual([]);
  const status = async (headers: Record<string, string> = {}) =>
    (await fetch(base(), { method: "POST", headers })).status;
  expect(await status({ origin: "https://evil.example" })).toBe(403);
  expect(await status()).toBe(429);
  door.close();
  expect(await status()).toBe(503);
  expect(refusals).toEqual(["origin_not_allowed", "too_many", "storage_unavailable"]);
});

test("[LIM20] a body that began before anybody knew who it is from is judged as such at its end, too", async () => {
  const session = await begin();
  const begun = once(server, "request");
  const body = send(session, 1_000);
  await begun;
  isKnown = true;
  body.end(new Uint8Array(15_000));
  const [answer] = (await once(body, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(413);
  expect(answer.headers["cowrite-close"]).toBe(String(closeCodes.notAuthenticated.code));
});
