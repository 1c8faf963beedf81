import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { BucketServer } from "@cowrite/server/assets/BucketServer.ts";
import { mp4 } from "@cowrite/server/assets/sampleFiles.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { download, upload } from "../harness/uploads.ts";

let bucket: BucketServer;
let server: TestServer;

beforeEach(async () => {
  bucket = await BucketServer.start();
  server = await startServer({ s3: bucket.location });
});

afterEach(async () => {
  await server.close();
  await bucket.close();
});

test("[AST12] with a bucket, files go through the server into it and back, and none stays on its disk", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const [one, two] = [await owner.createDocument(), await owner.createDocument()];
  const film = { name: "film.mp4", bytes: mp4(2_000_000) };
  const [first, second] = [await upload(owner, one, film), await upload(owner, two, film)];
  expect(bucket.objects.size).toBe(1);
  expect(await download(owner, first)).toEqual(film.bytes);
  expect(await download(owner, second)).toEqual(film.bytes);
  const part = await fetch(server.url + first.url, {
    headers: { cookie: owner.cookie, range: "bytes=1000000-1000009" },
  });
  expect(part.status).toBe(206);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(film.bytes.slice(1_000_000, 1_000_010));
  expect(await readdir(join(server.dataDir, "assets"), { recursive: true })).toEqual(["incoming"]);
});

test("[AST12] while the bucket is away, an upload is told that storage is, and nothing is kept of it", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument();
  bucket.failures = 100;
  const answer = await fetch(`${server.url}/api/documents/${documentId}/assets`, {
    method: "POST",
    headers: { cookie: owner.cookie },
    body: mp4(1_000),
  });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: "storage_unavailable" } });
  expect(await readdir(join(server.dataDir, "assets", "incoming"))).toEqual([]);
  bucket.failures = 0;
});
