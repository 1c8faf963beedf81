import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { Guest } from "../harness/Guest.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";
import { begin, pack } from "../transport/handMadeSession.ts";
import type { Door } from "../transport/TransportClient.ts";

const secret = "a-secret-for-tests-that-no-log-may-hold";
const metricsToken = "a-bearer-that-no-log-may-hold";

let dataDir: string;
let server: ServerProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-logs-"));
});

afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<ServerProcess> {
  const common = { COWRITE_SECRET: secret, METRICS_TOKEN: metricsToken };
  const port = await findFreePort();
  server = new ServerProcess({ dataDir, port, env: { ...common, ...env } });
  return server;
}

function linesOf({ errors }: ServerProcess): Record<string, unknown>[] {
  return errors
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function expired(documentId: string): Promise<string> {
  return new SignJWT({ doc: documentId, role: "editor" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|1")
    .setIssuedAt(1_000_000_000)
    .setExpirationTime(1_000_000_060)
    .sign(new TextEncoder().encode(secret));
}

interface Secrets {
  documentId: string;
  token: string;
  /** A token that has ended. */
  late: string;
}

/** Somebody is let in, others are not: whatever goes wrong must not quote what it went wrong with. */
async function walkThrough({ connect }: Door, { documentId, token, late }: Secrets): Promise<void> {
  const { url } = server;
  const { auth, sync } = frameTypes;
  const joined = await connect(url, documentId, token);
  joined.send(frameOf(documentId, sync, 0, Uint8Array.of(0)));
  await until(() => joined.take().length > 0, "it is answered");
  joined.send(frameOf(documentId, auth, 9, token));
  await joined.ended;
  for (const wrong of [late, `${token}x`, notAToken]) {
    expect((await (await connect(url, documentId, wrong)).ended).code).toBe(4401);
  }
  const garbled = await connect(url, documentId, undefined);
  garbled.sendAll([frameOf(documentId, 99, token), frameOf(token, auth, 0, token)]);
  await garbled.ended;
}

const notAToken = "not-a-token-but-secret-all-the-same";

/** What only requests can do wrong. @returns the ids of the sessions, each of which is a key. */
async function misuseHttpDoor({ documentId, token }: Secrets, cookie: string): Promise<string[]> {
  const base = `${server.url}/sync/${documentId}/http`;
  const headers = { cookie, authorization: `Bearer ${token}` };
  const session = await begin(`${base}?token=${token}`, headers);
  const id = session.split("/").at(-1) ?? "";
  const of = `${base}/${id}`;
  const body = pack(frameOf(documentId, frameTypes.auth, 0, token));
  const requests: [string, RequestInit, number][] = [
    [`${of}/frames?seq=${token}`, { method: "POST", body }, 400],
    [`${of}/frames?token=${token}&seq=1`, { method: "PUT", body }, 405],
    [`${of}/poll?after=99&token=${token}`, {}, 400],
    [`${of}/stream?after=${token}`, {}, 400],
    [`${base}/${id.slice(1)}/frames?seq=1&token=${token}`, { method: "POST", body }, 404],
    [`${base}/${token}/poll?after=0`, {}, 404],
    [base, { method: "POST", headers: { ...headers, origin: "https://evil.example" } }, 403],
    // Its number is one that cannot be yet: the session ends by it.
    [`${of}/frames?seq=7`, { method: "POST", body }, 410],
    [`${of}/frames?seq=8`, { method: "POST", body }, 410],
  ];
  for (const [address, init, status] of requests) {
    const answer = await fetch(address, { headers, ...init });
    expect(answer.status, address.slice(of.length)).toBe(status);
  }
  return [id];
}

test("[AUT26] a session through each door, at the loudest level, leaves no secret in the log", async () => {
  await (await start({ LOG_LEVEL: "trace" })).ready();
  const { url } = server;
  const owner = await Guest.create(url, "Owner");
  const documentId = await owner.createDocument({ title: "Secret" });
  const token = await owner.token(documentId);
  const late = await expired(documentId);
  const writer = new WritingClient({ server: url, documentId, token });
  writer.write("word");
  await writer.saved();
  await owner.share(documentId, "viewer");

  for (const door of doors) await walkThrough(door, { documentId, token, late });
  const ids = await misuseHttpDoor({ documentId, token, late }, owner.cookie);
  for (const path of [`/y/${documentId}`, `/sync/${documentId}`, "/nothing"]) {
    const socket = new WebSocket(`${url.replace("http", "ws")}${path}?token=${token}`);
    await new Promise((resolve) => {
      socket.on("open", () => resolve(socket.terminate()));
      socket.on("error", resolve);
    });
  }
  const authorization = { authorization: `Bearer ${metricsToken}` };
  expect((await fetch(`${url}/metrics`, { headers: authorization })).status).toBe(200);
  await fetch(`${url}/api/documents?token=${token}`, { headers: authorization });
  await owner.request("POST", "/api/documents", "no object");
  writer.destroy();
  expect(await server.stop()).toBe(0);

  // Else the test would pass on an empty log.
  const opened = linesOf(server).filter(({ msg }) => msg === "connection opened");
  expect(opened.length).toBeGreaterThan(5 * doors.length);
  const session = owner.cookie.split("=")[1] ?? "";
  const secrets = { token, late, session, secret, metricsToken, notAToken, ids };
  for (const [name, value] of Object.entries(secrets).flatMap(partsOf)) {
    expect(value.length, name).toBeGreaterThan(headBytes);
    for (const form of formsOf(value)) expect(server.errors.includes(form), name).toBe(false);
  }
});

/** Half of a signed token is still somebody's name and role, and a signature is a key. */
function partsOf([name, values]: [string, string | string[]]): [string, string][] {
  return [values].flat().flatMap((value) => {
    const parts = value.includes(".") ? value.split(".").slice(1) : [value];
    return parts.map((part): [string, string] => [name, part]);
  });
}

// What is long is cut short in the log, be it a text or an array.
const headBytes = 20;

/** Its head, as it is, and as whoever logs the bytes of a frame would write it. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value).subarray(0, headBytes);
  return [bytes.toString(), bytes.toString("hex"), bytes.join(",")];
}

test("[AUT26] a database that cannot be reached is told without its password", async () => {
  const port = await findFreePort();
  const password = "a-password-that-no-log-may-hold";
  const databaseUrl = `postgres://cowrite:${password}@127.0.0.1:${port}/cowrite`;
  await start({ LOG_LEVEL: "trace", DATABASE_URL: databaseUrl });
  expect(await server.ended()).toBe(1);
  expect(server.errors).toContain("127.0.0.1");
  expect(server.errors + server.output).not.toContain(password);
});

test("[OPS83] every line about a connection names it and its document; what is usual is quiet", async () => {
  await (await start({ LOG_LEVEL: "debug" })).ready();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument();
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  const stranger = await new RawClient(server.url, documentId).opened();
  stranger.authenticate(documentId, "nonsense");
  await stranger.closed;
  writer.destroy();
  await until(() => server.errors.includes("connection closed"), "the writer's end is told");

  const about = linesOf(server).filter(({ msg }) => String(msg).startsWith("connection "));
  for (const line of about) {
    expect(line.document).toBe(documentId);
    expect(line.connection).toMatch(/^[\w-]{11}$/);
  }
  const told = (level: number) => about.filter((line) => line.level === level);
  expect(told(30).map(({ msg, code }) => [msg, code])).toEqual([["connection refused", 4401]]);
  const words = told(20).map(({ msg }) => msg);
  expect(words).toEqual([
    "connection opened",
    "connection joined",
    "connection opened",
    "connection closed",
  ]);
  expect(new Set(about.map(({ connection }) => connection)).size).toBe(2);
});
