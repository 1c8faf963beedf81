import { expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { RawClient } from "../harness/RawClient.ts";
import { createRandom } from "../harness/random.ts";
import { startServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

test("[CRD4] people who come and go at every moment lose nothing and leave nothing behind", async () => {
  const server = await startServer();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Busy" });
  const token = await owner.token(documentId);
  const random = createRandom(3);
  const written: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    // Somebody who leaves in the middle of a join, while the last writer is leaving too.
    const passing = await new RawClient(server.url, documentId).opened();
    passing.authenticate(documentId, token);
    const writer = new WritingClient({ server: server.url, documentId, token });
    await writer.synced();
    writer.write(`w${round}`);
    await writer.saved();
    written.push(`w${round}`);
    if (random.below(2) === 0) passing.terminate();
    writer.destroy();
    passing.terminate();
  }
  // And those who are gone before the server has read their token.
  for (let round = 0; round < 60; round += 1) {
    const hasty = await new RawClient(server.url, documentId).opened();
    hasty.authenticate(documentId, token);
    hasty.terminate();
  }
  await until(async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return /^cowrite_connections 0$/m.test(text) && /^cowrite_documents 0$/m.test(text);
  }, "connections and documents are gone");
  const words = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
  expect(words.toSorted()).toEqual(written.toSorted());
  await server.close();
});
