// Clients that tell which schema they know, and documents that are newer.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let owner: Guest;
const clients: WritingClient[] = [];

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.dispose();
});

async function join(documentId: string, schema?: number): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token, schema });
  clients.push(client);
  await client.synced();
  return client;
}

/** What our own pages do with their first change. */
function stamp(client: WritingClient, schema: number): void {
  client.doc.getMap("meta").set("schemaVersion", schema);
}

const taken = (client: WritingClient) => client.saved();
const refused = (client: WritingClient) => until(() => client.refusals > 0, "it is refused");

test("[CRD18] who knows less than the document holds may read it, and not write it", async () => {
  const id = await owner.createDocument({ title: "Newer" });
  const newest = await join(id, 2);
  stamp(newest, 2);
  newest.write("new");
  await taken(newest);
  const older = await join(id, 1);
  expect(older.text).toContain("new");
  older.write("old", 1);
  await refused(older);
  newest.write("newer");
  await taken(newest);
  await until(() => older.text.includes("newer"), "the reader goes on reading");
  expect(await owner.content(id, "text")).not.toContain("old");
});

test("[CRD18] it is told before its change is refused, and by a message, not by the end of the connection", async () => {
  const id = await owner.createDocument({ title: "Newer by and by" });
  const older = await join(id, 1);
  const heard: string[] = [];
  older.provider.on("stateless", ({ payload }: { payload: string }) => heard.push(payload));
  older.write("old");
  await taken(older);
  const newest = await join(id, 2);
  stamp(newest, 2);
  await until(() => heard.length > 0, "the older one is told");
  expect(heard).toEqual(['{"type":"schema_too_old"}']);
  older.write("older", 1);
  await refused(older);
  expect(older.closeCodes).toEqual([]);
});

test("[CRD18] who tells nothing writes as before, and nobody can claim a schema that this server does not know", async () => {
  const id = await owner.createDocument({ title: "Any" });
  const stock = await join(id);
  stamp(stock, 4_000_000_000);
  stock.write("stock");
  await taken(stock);
  const newest = await join(id, 2);
  newest.write("newest", 1);
  await taken(newest);
  expect(stock.refusals + newest.refusals).toBe(0);
});

test("[CRD18] content that comes in by REST carries the schema that it was written with", async () => {
  const content = { format: "markdown", value: "Words." } as const;
  const id = await owner.createDocument({ content });
  const reader = await join(id, 1);
  expect(reader.doc.getMap("meta").get("schemaVersion")).toBe(2);
  reader.write("old", 1);
  await refused(reader);
});
