import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { Guest } from "../harness/Guest.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

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

test("[AUT26] a session at the loudest level leaves no secret in the log", async () => {
  await (await start({ LOG_LEVEL: "trace" })).ready();
  const { url } = server;
  const owner = await Guest.create(url, "Owner");
  const documentId = await owner.createDocument({ title: "Secret" });
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: url, documentId, token });
  writer.write("word");
  await writer.saved();
  await owner.share(documentId, "viewer");

  // Whatever goes wrong must not quote what it went wrong with.
  const late = await expired(documentId);
  for (const wrong of [late, `${token}x`, "not-a-token-but-secret-all-the-same"]) {
    const client = await new RawClient(url, documentId).opened();
    client.authenticate(documentId, wrong);
    await client.closed;
  }
  const garbled = await new RawClient(url, documentId).opened();
  garbled.send(frameOf(documentId, 2, 9, token));
  garbled.send(frameOf(documentId, 99, token));
  await garbled.closed;
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
  await until(() => server.errors.includes("connection closed"), "the log has followed");
  expect(await server.stop()).toBe(0);

  // Else the test would pass on an empty log.
  const lines = linesOf(server);
  expect(lines.filter(({ msg }) => msg === "connection opened").length).toBeGreaterThan(4);
  const session = owner.cookie.split("=")[1] ?? "";
  const secrets = { token, late, session, secret, metricsToken };
  for (const [name, value] of Object.entries(secrets)) {
    expect(value.length, name).toBeGreaterThan(20);
    // Half of a signed token is still somebody's name and role, and a signature is a key.
    const parts = value.includes(".") ? value.split(".").slice(1) : [value];
    for (const part of parts) expect(server.errors.includes(part), name).toBe(false);
  }
  expect(server.errors).not.toContain("secret-all-the-same");
});

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
