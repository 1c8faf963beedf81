// The whole server on PostgreSQL: what it does on SQLite, it does there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import { updateOf } from "@cowrite/server/storage/segments/Segment.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { createPostgresDatabase } from "../harness/createPostgresDatabase.ts";
import { Guest } from "../harness/Guest.ts";
import { createRandom } from "../harness/random.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let dataDir: string;
let databaseUrl: string;
let port: number;
let server: ServerProcess;
let clients: WritingClient[];

function start(onPort = port): Promise<ServerProcess> {
  const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: "debug" };
  return new ServerProcess({ dataDir, port: onPort, env }).ready();
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-postgres-server-"));
  databaseUrl = await createPostgresDatabase();
  port = await findFreePort();
  clients = [];
  server = await start();
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function joinTwice(
  owner: Guest,
  documentId: string,
): Promise<[WritingClient, WritingClient]> {
  const options = { server: server.url, documentId, token: await owner.token(documentId) };
  const pair: [WritingClient, WritingClient] = [
    new WritingClient(options),
    new WritingClient(options),
  ];
  clients.push(...pair);
  await Promise.all(pair.map((client) => client.synced()));
  return pair;
}

async function json<T>(answer: Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

test("[DUR46] documents are made, listed, renamed, shared, trashed and taken back on PostgreSQL", async () => {
  const owner = await Guest.create(server.url, "Ada");
  const content = { format: "markdown", value: "# Down\n\nthe hole" };
  const one = await owner.createDocument({ title: "One", content });
  const two = await owner.createDocument({ title: "Two" });
  expect(await owner.content(one, "markdown")).toBe("# Down\n\nthe hole\n");
  expect((await owner.request("PATCH", `/api/documents/${two}`, { title: "2" })).status).toBe(200);
  await owner.share(one, "editor");
  type Listed = { documents: { id: string; title: string; updatedAt: string }[] };
  const list = () => json<Listed>(owner.request("GET", "/api/documents"));
  await until(
    async () => (await list()).documents.some(({ title }) => title === "2"),
    "the list has the new title",
  );
  expect((await list()).documents.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted());

  const visitor = await Guest.create(server.url, "Ben");
  expect(await visitor.content(one, "text")).toContain("the hole");
  expect((await visitor.request("GET", `/api/documents/${two}`)).status).toBe(404);
  expect((await owner.request("DELETE", `/api/documents/${two}`)).status).toBeLessThan(300);
  expect((await list()).documents.map(({ id }) => id)).toEqual([one]);
  const back = await owner.request("PATCH", `/api/documents/${two}`, { trashed: false });
  expect(back.status).toBe(200);
  expect((await list()).documents).toHaveLength(2);
});

test("[DUR46] on PostgreSQL people write together, old updates become history, and a restart shows the same words", async () => {
  const owner = await Guest.create(server.url, "Ada");
  const documentId = await owner.createDocument({ title: "Notes" });
  const [ada, ben] = await joinTwice(owner, documentId);
  let words = 0;
  await until(() => {
    words += 1;
    ada.write(`a${words}${"x".repeat(2_000)}`, 0);
    ben.write(`b${words}${"x".repeat(2_000)}`, 1);
    return server.errors.includes("compacting");
  }, "the log is compacted");
  await Promise.all([ada.saved(), ben.saved()]);
  await until(() => ada.text === ben.text, "both have the same words");
  for (const client of clients) client.destroy();
  const log = await openUpdateLog({ url: databaseUrl });
  await until(
    async () => (await log.load(documentId as DocumentId)).updates.length === 0,
    "all is packed when the last has left",
  );
  const { segments, tail } = await log.readHistory(documentId as DocumentId);
  await log.close();
  expect(tail).toEqual([]);
  const past = new Y.Doc();
  for (const segment of segments) Y.applyUpdateV2(past, updateOf(segment));
  expect(past.getXmlFragment("default").toString()).toContain(`b${words}x`);

  expect(await server.stop()).toBe(0);
  server = await start();
  const stored = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
  expect(stored.toSorted()).toEqual([...ada.written, ...ben.written].toSorted());
});

test.for([1, 2, 3, 4, 5])(
  "[DUR46] on PostgreSQL, SIGKILL of the server loses no acknowledged word (seed %i)",
  async (seed) => {
    const random = createRandom(seed);
    const owner = await Guest.create(server.url, "Ada");
    const documentId = await owner.createDocument({ title: "Killed" });
    const pair = await joinTwice(owner, documentId);
    let words = 0;
    const isProven = () => pair.some((client) => client.acknowledged.length > 0);
    const most = 20 + random.below(300);
    await until(() => {
      words += 1;
      for (const [index, client] of pair.entries()) client.write(`c${index}w${words}`, index);
      return words > most && isProven();
    }, "enough was written");
    await server.kill();
    const acknowledged = pair.flatMap((client) => client.acknowledged);
    // On a port that no client knows: nobody sends again what was lost.
    const witness = await start(await findFreePort());
    const found = new Set((await owner.at(witness.url).content(documentId, "text")).split(/\s+/));
    await witness.kill();
    expect(acknowledged.filter((word) => !found.has(word))).toEqual([]);

    server = await start();
    await Promise.all(pair.map((client) => client.saved()));
    const stored = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
    expect(stored.toSorted()).toEqual(pair.flatMap((client) => client.written).toSorted());
  },
);
