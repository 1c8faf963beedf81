// A PostgreSQL that the server cannot use, should not trust, or shares with another server.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { openServersUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import { PostgresLease } from "@cowrite/server/storage/postgres/PostgresLease.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { TestPostgres } from "../harness/TestPostgres.ts";
import { until } from "../harness/WritingClient.ts";

let postgres: TestPostgres;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-postgres-"));
  postgres = await TestPostgres.start();
  await postgres.query("CREATE ROLE guarded LOGIN PASSWORD 'open sesame'");
});

afterAll(async () => {
  await postgres.dispose();
  await rm(dataDir, { recursive: true, force: true });
});

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function isHeldByOther(error: unknown): boolean {
  return /another Cowrite/.test(String(error));
}

/** @returns all that the server said when it refused to start. */
async function refusal(databaseUrl: string): Promise<string> {
  const env = { DATABASE_URL: databaseUrl };
  const server = new ServerProcess({ dataDir, port: await findFreePort(), env });
  expect(await server.ended()).toBe(1);
  return server.errors;
}

function as(user: string, url: string): string {
  const [username = "", password = ""] = user.split(":");
  return Object.assign(new URL(url), { username, password }).href;
}

test("[CFG21] a host that does not answer is named, and what to do", async () => {
  const port = await findFreePort();
  expect(await refusal(`postgres://cowrite:hunter2@127.0.0.1:${port}/notes`)).toBe(
    `The database notes at 127.0.0.1:${port} cannot be reached (connect ECONNREFUSED ` +
      `127.0.0.1:${port}). Start PostgreSQL, or correct host and port in DATABASE_URL.\n`,
  );
  expect(await refusal("postgres://cowrite@no-such-host.invalid/notes")).toMatch(
    /^The database notes at no-such-host\.invalid cannot be reached \([^\n]+\n$/,
  );
});

test("[CFG21] a wrong or a missing password is told, and not repeated", async () => {
  const url = postgres.url();
  const wrong = await refusal(as("guarded:hunter2", url));
  expect(wrong).toMatch(/^The database [^\n]+ lets nobody in like this [^\n]+DATABASE_URL\.\n$/);
  expect(wrong).not.toContain("hunter2");
  expect(await refusal(as("guarded", url))).toMatch(/^The database [^\n]+ asks for a password\./);
});

test("[CFG21] a database that is not there is named", async () => {
  const { host } = new URL(postgres.url());
  expect(await refusal(postgres.url("nowhere"))).toBe(
    `The database nowhere at ${host} does not exist there. ` +
      "Make it, or correct its name in DATABASE_URL.\n",
  );
});

test("[CFG21] a database that its user may not change is told", async () => {
  const url = await postgres.createDatabase();
  expect(await refusal(as("guarded:open%20sesame", url))).toMatch(
    /^The database [^\n]+ may not be changed by this user \([^\n]+\)\. Make the user its owner\.\n$/,
  );
});

test("[CFG21] a database that can only be read is told", async () => {
  const url = await postgres.createDatabase();
  await postgres.query(`ALTER DATABASE ${nameOf(url)} SET default_transaction_read_only = on`);
  expect(await refusal(url)).toMatch(/^The database [^\n]+ can only be read\. [^\n]+\n$/);
});

test("[CFG22] servers that start at once on an empty database bring it up once", async () => {
  const url = await postgres.createDatabase();
  const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url })));
  const [first] = opened;
  if (first === undefined) throw new Error("None was opened.");
  const applied = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(first.db);
  const names = applied.rows.map(({ name }) => name);
  expect(names).toContain("0003_history");
  expect(new Set(names).size).toBe(names.length);
  await Promise.all(opened.map(({ close }) => close()));
});

test("[CFG22] a second server waits for the first to stop, and has all that it stored", async () => {
  const url = await postgres.createDatabase();
  const start = async () =>
    new ServerProcess({ dataDir, port: await findFreePort(), env: { DATABASE_URL: url } });
  const first = await (await start()).ready();
  await expect(PostgresLease.take(url, 0)).rejects.toThrow(/another Cowrite/);
  const owner = await Guest.create(first.url, "Ada");
  const content = { format: "markdown", value: "handed over" };
  const documentId = await owner.createDocument({ content });
  const { rows } = await postgres.query("SELECT clock_timestamp()::text AS now");
  const second = await start();
  await until(async () => {
    const newer = `SELECT 1 FROM pg_stat_activity WHERE datname = '${nameOf(url)}'
                   AND backend_start > '${rows[0]?.now}'`;
    return ((await postgres.query(newer)).rowCount ?? 0) > 0;
  }, "the second has come to the database");
  expect(await first.stop()).toBe(0);
  await second.ready();
  expect(await owner.at(second.url).content(documentId, "text")).toBe("handed over");
  expect(await second.stop()).toBe(0);
});

test("[CFG22] a server whose place another has taken stores nothing, and goes on when it has it again", async () => {
  const url = await postgres.createDatabase();
  await (await openDatabase({ url })).close();
  const log = await openServersUpdateLog({ url });
  const author = { userId: undefined, sessionId: undefined };
  const entry = { documentId: "d" as DocumentId, update: Uint8Array.of(1), at: 1, ...author };
  await log.append([entry]);
  const holder = `SELECT pid, classid, objid FROM pg_locks
                  WHERE locktype = 'advisory' AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = '${nameOf(url)}')`;
  const { pid, classid, objid } = (await postgres.query(holder)).rows[0];
  const other = new pg.Client(url);
  await other.connect();
  // It stands in PostgreSQL's own line, so it has the lock before the server can ask again.
  const taken = other.query(`SELECT pg_advisory_lock(${classid}, ${objid})`);
  await until(async () => {
    const { rows } = await postgres.query("SELECT 1 FROM pg_locks WHERE NOT granted");
    return rows.length > 0;
  }, "the other waits");
  await postgres.query(`SELECT pg_terminate_backend(${pid})`);
  await taken;
  await until(
    () => log.check().then(() => false, isHeldByOther),
    "the server knows that it has lost its place",
  );
  await expect(log.append([entry])).rejects.toThrow(/another Cowrite/);
  await other.end();
  const isStored = () =>
    log.append([entry]).then(
      () => true,
      () => false,
    );
  await until(isStored, "the server stores again");
  expect((await log.load(entry.documentId)).updates).toHaveLength(2);
  await log.close();
});

test("[DUR49] a cluster that may lose what it has committed is named in the log at the start", async () => {
  const url = await postgres.createDatabase();
  await postgres.query("ALTER SYSTEM SET full_page_writes = off");
  await postgres.query("SELECT pg_reload_conf()");
  const env = { DATABASE_URL: url };
  const server = await new ServerProcess({ dataDir, port: await findFreePort(), env }).ready();
  expect(server.errors).toContain("PostgreSQL runs with full_page_writes = off");
  expect(await server.stop()).toBe(0);
});
