import { readConfig } from "@cowrite/server/config.ts";
import { expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { startServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const limits = { ...readConfig({}).limits, sendBufferBytes: 1024 * 1024 };

test("[BRD1] who does not read is let go, and nobody waits for them", async () => {
  const server = await startServer({ limits });
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Flowing" });
  const token = await owner.token(documentId);
  const stalled = await new RawClient(server.url, documentId).opened();
  stalled.authenticate(documentId, token);
  await until(() => stalled.frames.length > 0, "the reader is let in");
  // Updates go to those who have had the state.
  stalled.send(frameOf(documentId, 0, 0, Uint8Array.of(0)));
  await until(() => stalled.frames.length > 2, "the reader has the state");
  stalled.stopReading();

  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  const connections = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^cowrite_connections (\d+)$/m.exec(text)?.[1]);
  };
  // The kernel holds some megabytes for a reader before the server has to hold anything.
  for (let round = 0; round < 100 && (await connections()) === 2; round += 1) {
    writer.write(`w${round}${"x".repeat(500_000)}`);
    await writer.saved();
  }
  expect(await connections()).toBe(1);
  expect(writer.closeCodes).toEqual([]);
  writer.write("after");
  await writer.saved();
  writer.destroy();
  stalled.terminate();
  await server.close();
});
