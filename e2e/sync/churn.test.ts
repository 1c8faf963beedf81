import { SqlUpdateLog } from "@cowrite/server/storage/SqlUpdateLog.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { expect, test, vi } from "vitest";
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

test("[CRD4] who is refused, and whom the database fails, leaves no document and no timer behind", async () => {
  const server = await startServer();
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Closed" });
  const elsewhere = await owner.token(await owner.createDocument());
  const token = await owner.token(documentId);
  const load = vi.spyOn(SqlUpdateLog.prototype, "load");
  const come = async (shown: string) => {
    const client = await new RawClient(server.url, documentId).opened();
    client.authenticate(documentId, shown);
    return (await client.closed).code;
  };
  const nothingIsOpen = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return /^cowrite_connections 0$/m.test(text) && /^cowrite_documents 0$/m.test(text);
  };
  const timers = () =>
    process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  // What is made once is made now.
  await come("no token");
  await until(nothingIsOpen, "the first is gone");
  const before = timers();
  for (let round = 0; round < 40; round += 1) {
    expect(await come("no token")).toBe(closeCodes.notAuthenticated.code);
    expect(await come(elsewhere)).toBe(closeCodes.notAuthenticated.code);
    load.mockRejectedValueOnce(new Error("the disk is gone"));
    expect(await come(token)).toBe(closeCodes.overloaded.code);
  }
  await until(nothingIsOpen, "nobody and nothing is left");
  await until(() => timers() <= before, "no timer is left");
  // And it opens as ever.
  const reader = new WritingClient({ server: server.url, documentId, token });
  await reader.synced();
  reader.destroy();
  await server.close();
});
