import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";

let folder: string;
let port: number;
let server: ServerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-tls-"));
  port = await findFreePort();
  makePair("first");
});

afterEach(async () => {
  await server?.kill();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A key and a certificate that it signed itself, for one day. */
function makePair(name: string): void {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"];
  const about = ["-subj", `/CN=${name}`, "-days", "1", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...newKey, ...about], { stdio: "ignore" });
}

function start(env: Record<string, string> = {}): ServerProcess {
  const paths = { TLS_CERT: join(folder, "cert.pem"), TLS_KEY: join(folder, "key.pem") };
  server = new ServerProcess({ dataDir: folder, port, env: { ...paths, ...env } });
  return server;
}

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
}

async function ask(method: string, path: string): Promise<Answer> {
  const options = { host: "127.0.0.1", port, path, method, rejectUnauthorized: false };
  const sent = request({ ...options, agent: false }).end();
  const [response] = await once(sent, "response");
  response.resume();
  await once(response, "end");
  return { status: response.statusCode, headers: response.headers };
}

/** Whom the certificate speaks of that a newcomer is shown. */
async function shownName(): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { subject } = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  return subject;
}

test("[OPS75] https and wss on the one port, and the ready line says so", async () => {
  await start().ready();
  expect(server?.output).toBe(`Cowrite is ready at https://127.0.0.1:${port}\n`);
  const guest = await ask("POST", "/api/guests");
  expect(guest.status).toBe(201);
  expect(String(guest.headers["set-cookie"])).toContain("; Secure");
  expect(guest.headers["strict-transport-security"]).toBe("max-age=31536000");

  const origin = `https://127.0.0.1:${port}`;
  const url = `wss://127.0.0.1:${port}/sync/a-document`;
  const socket = new WebSocket(url, { rejectUnauthorized: false, origin });
  await once(socket, "open");
  socket.terminate();
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
});

test("[OPS76] a pair that cannot be used stops the start with one sentence", async () => {
  const refusal = async (env: Record<string, string> = {}) => {
    const run = start(env);
    expect(await run.ended()).toBe(1);
    return run.errors;
  };
  const missing = join(folder, "missing.pem");
  expect(await refusal({ TLS_CERT: missing })).toBe(
    `The file in TLS_CERT (${missing}) cannot be read: ENOENT.\n`,
  );
  expect(await refusal({ TLS_KEY: folder })).toMatch(/^The file in TLS_KEY .* EISDIR\.\n$/);
  await writeFile(join(folder, "other.pem"), "no certificate");
  expect(await refusal({ TLS_CERT: join(folder, "other.pem") })).toMatch(
    /^The certificate in TLS_CERT [^\n]+ are no pair [^\n]+\n$/,
  );
  const cert = join(folder, "old.pem");
  execFileSync("cp", [join(folder, "cert.pem"), cert]);
  makePair("second");
  expect(await refusal({ TLS_CERT: cert })).toMatch(
    /^The certificate [^\n]+ are no pair [^\n]+\n$/,
  );
});

test("[OPS77] SIGHUP takes a renewed certificate, and leaves a broken one aside", async () => {
  const run = await start().ready();
  const open = new WebSocket(`wss://127.0.0.1:${port}/sync/a-document`, {
    rejectUnauthorized: false,
  });
  await once(open, "open");
  expect(await shownName()).toBe("CN=first");
  makePair("second");
  expect(await shownName()).toBe("CN=first");

  const reread = run.logged("the certificate was read again");
  run.signal("SIGHUP");
  await reread;
  expect(await shownName()).toBe("CN=second");

  await writeFile(join(folder, "key.pem"), "no key");
  const refused = run.logged("the old certificate stays");
  run.signal("SIGHUP");
  await refused;
  expect(await shownName()).toBe("CN=second");
  expect(open.readyState).toBe(WebSocket.OPEN);
  open.terminate();
  expect(await run.stop()).toBe(0);
});
