// The plug of a real PostgreSQL is pulled, in each way in which databases go away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@cowrite/server/config.ts";
import { applyStored } from "@cowrite/server/storage/loadState.ts";
import { openUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { readMetric } from "../harness/readMetric.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { startServer } from "../harness/startServer.ts";
import { TestPostgres } from "../harness/TestPostgres.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { describeOutage } from "./describeOutage.ts";

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await TestPostgres.start();
});

afterAll(() => postgres.dispose());

interface Outage {
  name: string;
  canStillRead: boolean;
  /** @returns what ends it. */
  pull: (databaseUrl: string) => Promise<() => Promise<void>>;
}

const outages: Outage[] = [
  {
    name: "a PostgreSQL that is stopped at once, and started again",
    canStillRead: false,
    async pull() {
      await postgres.stop("SIGQUIT");
      return () => postgres.start();
    },
  },
  {
    name: "a PostgreSQL that cuts all connections and takes no new ones",
    canStillRead: false,
    async pull(databaseUrl) {
      const name = new URL(databaseUrl).pathname.slice(1);
      await postgres.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await cutConnections(databaseUrl);
      return async () => {
        await postgres.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      };
    },
  },
  {
    name: "a PostgreSQL that hangs",
    canStillRead: false,
    async pull() {
      const goOn = await postgres.hang();
      return async () => goOn();
    },
  },
  {
    name: "a PostgreSQL that can only be read",
    canStillRead: true,
    async pull() {
      await setReadOnly("on");
      return () => setReadOnly("off");
    },
  },
];

for (const { name, canStillRead, pull } of outages) {
  describeOutage({
    name,
    canStillRead,
    async start(limits) {
      const databaseUrl = await postgres.createDatabase();
      const server = await startServer({
        databaseUrl,
        limits: { ...readConfig({}).limits, ...limits },
      });
      let restore: (() => Promise<void>) | undefined;
      const end = async () => {
        await restore?.();
        restore = undefined;
      };
      return {
        url: server.url,
        async pull() {
          restore = await pull(databaseUrl);
        },
        restore: end,
        async close() {
          await end();
          await server.close();
        },
      };
    },
  });
}

test("[DUR41] a PostgreSQL that hangs makes appends fail, and what it did late is not there twice", async () => {
  const databaseUrl = await postgres.createDatabase();
  const server = await startServer({ databaseUrl });
  const { owner, documentId, clients, write } = await startWriting(server.url);
  const goOn = await postgres.hang();
  write();
  // The first waits for an answer, the second for a connection.
  await until(
    async () => (await readMetric(server.url, "cowrite_failed_appends_total")) >= 2,
    "two appends have failed",
    60_000,
  );
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
  write();
  goOn();
  await expectAllOnce(owner, documentId, clients);
  expect(clients.flatMap((client) => client.closeCodes)).toEqual([]);
  for (const client of clients) client.destroy();
  await server.close();
});

test("[DUR36] a server told to stop while PostgreSQL hangs names the documents, and the next one gets their words", async () => {
  const databaseUrl = await postgres.createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-postgres-stop-"));
  const options = { dataDir, port: await findFreePort(), env: { DATABASE_URL: databaseUrl } };
  let server = await new ServerProcess(options).ready();
  const { owner, documentId, clients, write } = await startWriting(server.url);
  write();
  await Promise.all(clients.map((client) => client.saved()));
  const goOn = await postgres.hang();
  write();
  const [ada, ben] = clients;
  await until(
    () => ada?.text === ben?.text && ada?.text.includes("c1w2") === true,
    "the server has the words",
  );
  expect(await server.stop()).toBe(1);
  expect(server.errors).toContain("Not everything could be stored.");
  expect(server.errors).toContain(documentId);
  expect(clients.map((client) => client.acknowledged.length)).toEqual([1, 1]);
  goOn();
  server = await new ServerProcess(options).ready();
  await expectAllOnce(owner, documentId, clients);
  for (const client of clients) client.destroy();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

test("[DUR44] connections that are cut again and again in the middle of writing cost no word and no acknowledgement", async () => {
  const databaseUrl = await postgres.createDatabase();
  const server = await startServer({ databaseUrl });
  const { owner, documentId, clients, write } = await startWriting(server.url);
  for (let cut = 0; cut < 20; cut += 1) {
    const before = clients.flatMap((client) => client.acknowledged).length;
    write();
    await cutConnections(databaseUrl);
    write();
    const acknowledged = () => clients.flatMap((client) => client.acknowledged).length;
    await until(() => acknowledged() > before, "acknowledgements come again");
  }
  await expectAllOnce(owner, documentId, clients);
  for (const client of clients) client.destroy();
  await server.close();
});

test("[DUR45] a PostgreSQL that is killed has every acknowledged word after its restart, and gets the others without a new edit", async () => {
  const databaseUrl = await postgres.createDatabase();
  const server = await startServer({ databaseUrl });
  const { owner, documentId, clients, write } = await startWriting(server.url);
  for (let round = 0; round < 2; round += 1) {
    const before = clients.map((client) => client.acknowledged.length);
    for (let burst = 0; burst < 20; burst += 1) write();
    await until(
      () => clients.some((client, index) => client.acknowledged.length > (before[index] ?? 0)),
      "the first words are acknowledged",
    );
    const killed = postgres.kill();
    write();
    await killed;
    const acknowledged = clients.flatMap((client) => client.acknowledged);
    await until(
      async () => (await fetch(`${server.url}/health/ready`)).status === 503,
      "the server says that it is not ready",
    );
    await postgres.start();
    const stored = await storedText(databaseUrl, documentId);
    expect(acknowledged.filter((word) => !stored.includes(`${word} `))).toEqual([]);
  }
  await expectAllOnce(owner, documentId, clients);
  await until(
    async () => (await fetch(`${server.url}/health/ready`)).status === 200,
    "the server is ready again",
  );
  for (const client of clients) client.destroy();
  await server.close();
});

async function cutConnections(databaseUrl: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  await postgres.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
}

/** For all sessions, those that run included. */
async function setReadOnly(value: "on" | "off"): Promise<void> {
  await postgres.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await postgres.query("SELECT pg_reload_conf()");
  await until(async () => {
    const { rows } = await postgres.query("SHOW default_transaction_read_only");
    return rows[0]?.default_transaction_read_only === value;
  }, `sessions begin with default_transaction_read_only = ${value}`);
}

interface Writing {
  owner: Guest;
  documentId: string;
  clients: WritingClient[];
  /** A word of each. */
  write: () => void;
}

async function startWriting(url: string): Promise<Writing> {
  const owner = await Guest.create(url, "Owner");
  const documentId = await owner.createDocument({ title: "Notes" });
  const token = await owner.token(documentId);
  const options = { server: url, documentId, token };
  const clients = [new WritingClient(options), new WritingClient(options)];
  await Promise.all(clients.map((client) => client.synced()));
  let words = 0;
  const write = () => {
    words += 1;
    for (const [index, client] of clients.entries()) client.write(`c${index}w${words}`, index);
  };
  return { owner, documentId, clients, write };
}

async function expectAllOnce(
  owner: Guest,
  documentId: string,
  clients: readonly WritingClient[],
): Promise<void> {
  await Promise.all(clients.map((client) => client.saved()));
  // Where all was acknowledged before the plug was pulled, the database may still be on its way.
  const path = `/api/documents/${documentId}/content?format=text`;
  await until(async () => (await owner.request("GET", path)).ok, "the content can be read again");
  const words = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
  expect(words.toSorted()).toEqual(clients.flatMap((client) => client.written).toSorted());
}

/** Past the server, which has the words in memory. */
async function storedText(databaseUrl: string, documentId: string): Promise<string> {
  const log = await openUpdateLog({ url: databaseUrl });
  const doc = new Y.Doc();
  applyStored(doc, await log.load(documentId as DocumentId));
  await log.close();
  return doc.getXmlFragment("default").toString();
}
