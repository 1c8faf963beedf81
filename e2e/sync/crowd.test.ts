import { frameTypes, readFrameHead } from "@cowrite/server/sync/frames.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let server: TestServer;
let owner: Guest;
const clients: WritingClient[] = [];

beforeEach(async () => {
  server = await startServer();
  owner = await Guest.create(server.url, "Owner");
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

function join(documentId: string, token: string): WritingClient {
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  return client;
}

test("[BRD17] sixty who open a document of megabytes at once all get it, while somebody writes on", async () => {
  const value = "A line that is long enough to be one of many in a long document.\n\n".repeat(
    8_000,
  );
  const documentId = await owner.createDocument({ content: { format: "markdown", value } });
  const token = await owner.token(documentId);
  const writer = join(documentId, token);
  await writer.synced();
  const crowd = Array.from({ length: 60 }, () => join(documentId, token));
  for (let word = 0; word < 20; word += 1) writer.write(`w${word}`);
  await Promise.all(crowd.map((client) => client.synced()));
  await writer.saved();
  const isEqual = (client: WritingClient) => client.text === writer.text;
  await until(() => crowd.every(isEqual), "all have the same text");
  expect(writer.text).toContain("w19");
  expect(writer.text.length).toBeGreaterThan(400_000);
});

test("[BRD10] the unmodified provider is saved and equal without an echo of its own updates", async () => {
  const documentId = await owner.createDocument();
  const token = await owner.token(documentId);
  const [alice, bob] = [join(documentId, token), join(documentId, token)];
  await Promise.all([alice.synced(), bob.synced()]);
  for (let word = 0; word < 30; word += 1) {
    alice.write(`a${word}`);
    bob.write(`b${word}`, 1);
  }
  await Promise.all([alice.saved(), bob.saved()]);
  await until(() => alice.text === bob.text, "both have the same text");
  expect(alice.provider.unsyncedChanges).toBe(0);
  expect(alice.echoes + bob.echoes).toBe(0);
});

test("[LIM16] a flood of questions for the state costs a few answers", async () => {
  const value = "Words enough to be worth a flood. ".repeat(20_000);
  const documentId = await owner.createDocument({ content: { format: "markdown", value } });
  const raw = await new RawClient(server.url, documentId).opened();
  raw.authenticate(documentId, await owner.token(documentId));
  await until(() => raw.frames.length > 0, "the token was taken");
  for (let question = 0; question < 200; question += 1) {
    raw.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
  }
  const answers = () =>
    raw.frames.filter((frame) => {
      const head = readFrameHead(frame);
      return head?.type === frameTypes.sync && head.subtype === 1;
    }).length;
  await until(() => answers() > 0, "the state has come");
  const writer = join(documentId, await owner.token(documentId));
  await writer.synced();
  writer.write("still");
  await writer.saved();
  expect(answers()).toBeLessThan(50);
  raw.terminate();
});
