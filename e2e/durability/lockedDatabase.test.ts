import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DatabaseLock } from "../harness/DatabaseLock.ts";
import { Guest } from "../harness/Guest.ts";
import { readMetric } from "../harness/readMetric.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let dataDir: string;
let port: number;
let server: ServerProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-locked-"));
  port = await findFreePort();
  server = await new ServerProcess({ dataDir, port, env: { LIMIT_BACKLOG_MS: "3000" } }).ready();
});

afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

test("[DUR36] a server told to stop while its database hangs ends with an error that names the documents, and the next one gets their words", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Notes" });
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  const witness = new WritingClient({ server: server.url, documentId, token });
  await Promise.all([client.synced(), witness.synced()]);
  client.write("early");
  await client.saved();

  const lock = new DatabaseLock(dataDir);
  lock.hold();
  client.write("late");
  await until(() => witness.text.includes("late"), "the server has the word");
  expect(await server.stop()).toBe(1);
  expect(server.errors).toContain("Not everything could be stored.");
  expect(server.errors).toContain(documentId);
  expect(client.acknowledged).toEqual(["early"]);

  lock.close();
  server = await new ServerProcess({ dataDir, port }).ready();
  await client.saved();
  expect(await owner.content(documentId, "text")).toContain("early late");
  client.destroy();
  witness.destroy();
});

test("[DUR31] a few words that have waited too long for a database that does not answer are enough", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Notes" });
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  const lock = new DatabaseLock(dataDir);
  lock.hold();
  client.write("waits");
  const waited = () => readMetric(server.url, "cowrite_oldest_unacknowledged_seconds");
  await until(async () => (await waited()) >= 3, "the word has waited for too long");
  client.write("kept");
  await until(() => client.closeCodes.length > 0, "the client is sent away");
  expect(client.closeCodes).toEqual([closeCodes.storageAway.code]);
  await until(() => client.provider.authorizedScope === "readonly", "it comes back as a reader");

  lock.close();
  await client.saved();
  expect(await owner.content(documentId, "text")).toContain("waits kept");
  expect(await waited()).toBe(0);
  client.destroy();
});
