// Somebody with a token whose frames are few and small, and cost the server much.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import * as encoding from "lib0/encoding";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";

let server: LiveServer;

afterEach(() => server.dispose());

async function besieged(env: Record<string, string> = {}) {
  server = await LiveServer.start(env);
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Besieged" });
  await owner.share(documentId, "editor");
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  return { owner, documentId, writer };
}

async function stillWrites(writer: WritingClient): Promise<void> {
  writer.write("unharmed");
  await writer.saved();
  expect(writer.closeCodes).toEqual([]);
  writer.destroy();
}

async function enter(documentId: string, token: string): Promise<RawClient> {
  const client = await new RawClient(server.url, documentId).opened();
  client.authenticate(documentId, token);
  return client;
}

function presenceOf(json: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 7);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, json);
  });
}

test("[LIM30] frames that cost too much end their connection, and the next one of that person too", async () => {
  const { documentId, writer } = await besieged({ LIMIT_HANDLING_MS_PER_SECOND: "5" });
  const eve = await Guest.create(server.url, "Eve");
  const token = await eve.token(documentId);
  const doc = new Y.Doc();
  const content = doc.getXmlFragment("hostile");
  const dear = () => {
    doc.transact(() => {
      content.insert(
        0,
        Array.from({ length: 2_000 }, () => new Y.XmlElement("paragraph")),
      );
    });
    return Y.encodeStateAsUpdate(doc);
  };
  const client = await enter(documentId, token);
  let hasEnded = false;
  void client.closed.then(() => {
    hasEnded = true;
  });
  await until(() => {
    client.send(frameOf(documentId, frameTypes.sync, 2, dear()));
    return hasEnded;
  }, "it is told to come again");
  expect((await client.closed).code).toBe(4503);
  const ended = 'cowrite_connections_ended_total{code="4503",reason="time"}';
  expect(await readMetric(server.url, ended)).toBe(1);

  const again = await enter(documentId, token);
  await until(() => again.frames.length > 0, "the token was taken");
  const question = frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0));
  again.send(question);
  expect((await again.closed).code).toBe(4503);
  await stillWrites(writer);
});

test("[LIM30] a paste of four megabytes, and the first sync of what it makes, pass", async () => {
  const { documentId, writer, owner } = await besieged();
  const paragraph = "A paragraph as somebody would paste it, among ten thousand others. ".repeat(6);
  writer.doc.transact(() => {
    for (let each = 0; each < 10_000; each += 1) writer.write(paragraph, each);
  });
  await writer.saved();
  const reader = new WritingClient({
    server: server.url,
    documentId,
    token: await owner.token(documentId),
  });
  await reader.synced();
  expect(reader.text.length).toBe(writer.text.length);
  expect(reader.text.length).toBeGreaterThan(4_000_000);
  reader.destroy();
  await stillWrites(writer);
});

for (const door of doors) {
  test(`[CRD30] ${door.name}: presence that nests without end ends its own connection only`, async () => {
    const { documentId, writer, owner } = await besieged({ LIMIT_PRESENCE_BYTES: "0" });
    const eve = await door.connect(server.url, documentId, await owner.token(documentId));
    await until(() => eve.take().length > 0, "the server has let it in");
    const levels = 100_000;
    const json = `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    eve.send(frameOf(documentId, frameTypes.awareness, presenceOf(json)));
    expect((await eve.ended).code).toBe(4414);
    await stillWrites(writer);
  });
}
