import { readConfig } from "@cowrite/server/config.ts";
import { expect, test } from "vitest";
import { DiskSpace, diskPages } from "../harness/DiskSpace.ts";
import { Guest } from "../harness/Guest.ts";
import { startServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { describeOutage } from "./describeOutage.ts";

describeOutage({
  name: "a full disk that has room again",
  canStillRead: true,
  async start(limits) {
    const server = await startServer({
      sqliteMaxPageCount: diskPages,
      limits: { ...readConfig({}).limits, ...limits },
    });
    const disk = new DiskSpace(server.dataDir);
    return {
      url: server.url,
      pull: async () => disk.fill(),
      restore: async () => disk.free(),
      async close() {
        disk.close();
        await server.close();
      },
    };
  },
});

test("[DUR5] on a full disk nothing is acknowledged, the process lives, and it says why", async () => {
  const server = await startServer({ sqliteMaxPageCount: 60 });
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Full" });
  const neighbour = await owner.createDocument({ content: { format: "markdown", value: "calm" } });
  const client = new WritingClient({
    server: server.url,
    documentId,
    token: await owner.token(documentId),
  });
  await client.synced();
  client.write("early");
  await client.saved();
  // Not compressible into fewer pages than there are: some of these words find no place.
  for (let word = 0; word < 40; word += 1) client.write(`w${word}${"x".repeat(10_000)}`);
  const ready = () => fetch(`${server.url}/health/ready`);
  await until(async () => (await ready()).status === 503, "the server says that it is not ready");

  expect(client.acknowledged.length).toBeLessThan(client.written.length);
  const { checks } = (await (await ready()).json()) as { checks: Record<string, string> };
  expect(JSON.stringify(checks)).toMatch(/full/);
  expect(await owner.content(neighbour, "text")).toContain("calm");
  expect(await owner.content(documentId, "text")).toContain("early");
  const refused = await owner.request("POST", "/api/documents", {
    content: { format: "markdown", value: "x ".repeat(200_000) },
  });
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ error: { code: "storage_unavailable" } });

  client.destroy();
  await expect(server.close()).rejects.toThrow(documentId);
});
