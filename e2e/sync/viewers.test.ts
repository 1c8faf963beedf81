import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let server: TestServer;
let owner: Guest;
let documentId: string;
const clients: WritingClient[] = [];

beforeEach(async () => {
  server = await startServer();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  await owner.share(documentId, "viewer");
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

async function join(guest: Guest): Promise<WritingClient> {
  const token = () => guest.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  await client.synced();
  return client;
}

function sees(client: WritingClient, person: Guest): boolean {
  const states = [...(client.provider.awareness?.getStates().values() ?? [])];
  return states.some((state) => (state.user as { id?: string } | undefined)?.id === person.id);
}

test("[BRD6] the owner decides whether those who only read are seen, and it acts at once", async () => {
  const reader = await Guest.create(server.url, "Reader");
  const [writing, reading] = [await join(owner), await join(reader)];
  writing.provider.setAwarenessField("user", { name: "Owner" });
  reading.provider.setAwarenessField("user", { name: "Reader" });
  await until(() => sees(writing, reader) && sees(reading, owner), "both see each other");

  const path = `/api/documents/${documentId}`;
  const hidden = await owner.request("PATCH", path, { showViewers: false });
  expect(await hidden.json()).toMatchObject({ showViewers: false });
  await until(() => !sees(writing, reader), "the reader is out of sight");
  await until(() => sees(reading, owner), "the reader sees the owner");
  expect((await reader.request("PATCH", path, { showViewers: true })).status).toBe(403);

  await owner.request("PATCH", path, { showViewers: true });
  await until(() => sees(writing, reader), "the reader is seen again");
});
