// An update that is fine by itself, and makes Yjs throw when what it stands in is deleted.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { afterEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { writeUpdate } from "./StructWriter.ts";

let server: LiveServer;

afterEach(() => server.dispose());

const client = 7;

// A value of a map that is split: only its second half goes with the map.
const mine = writeUpdate({ client, clock: 0 }, [
  { content: { kind: "type", type: 1, name: "" }, parent: "hostile" },
  { content: { kind: "text", text: "ab" }, parent: { client, clock: 0 }, key: "key" },
  { content: { kind: "text", text: "x" }, left: { client, clock: 1 }, right: { client, clock: 2 } },
]);
const trigger = writeUpdate({ client, clock: 4 }, [], [{ client, clock: 0, length: 1 }]);

test("[CRD32] what is written after Yjs met a trap is on disk once it is acknowledged", async () => {
  server = await LiveServer.start();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Mined" });
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  // It is the server that is tried here.
  writer.doc.gc = false;
  await writer.synced();
  const eve = await new RawClient(server.url, documentId).opened();
  eve.authenticate(documentId, token);
  for (const update of [mine, trigger]) eve.send(frameOf(documentId, frameTypes.sync, 2, update));
  const spent = () => writer.doc.store.clients.get(client)?.[0]?.deleted === true;
  await until(spent, "the trap and its end were told to others");
  writer.write("honest words");
  await writer.saved();
  expect(writer.closeCodes).toEqual([]);
  // Nothing is packed or flushed: what is there afterwards was stored when it was acknowledged.
  await server.kill();
  await server.start();
  expect(await owner.content(documentId, "text")).toContain("honest words");
  writer.destroy();
  eve.terminate();
});
