import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BucketServer } from "./BucketServer.ts";
import { describeAssetStore } from "./describeAssetStore.ts";
import { S3AssetStore } from "./S3AssetStore.ts";

describeAssetStore("a bucket", async () => {
  const server = await BucketServer.start();
  return { store: new S3AssetStore(server.location), close: () => server.close() };
});

// Of "words".
const hash = "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e";

let server: BucketServer;
let folder: string;
let file: string;

beforeEach(async () => {
  server = await BucketServer.start();
  folder = await mkdtemp(join(tmpdir(), "cowrite-bucket-"));
  file = join(folder, "file");
  await writeFile(file, "words");
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test("[AST12] the bucket has the file under the prefix, and content that it has is not sent again", async () => {
  const store = new S3AssetStore(server.location);
  await store.put(hash, file);
  await store.put(hash, file);
  const path = `/files-of-tests/team/${hash}`;
  expect(server.requests).toEqual([`HEAD ${path}`, `PUT ${path}`, `HEAD ${path}`]);
  expect(server.objects.get(path)?.toString()).toBe("words");
});

test("[AST12] with a wrong key nothing is stored, and the answer is that storage is away", async () => {
  const store = new S3AssetStore({ ...server.location, secretAccessKey: "wrong" });
  await expect(store.put(hash, file)).rejects.toMatchObject({ code: "storage_unavailable" });
  await expect(store.open(hash)).rejects.toMatchObject({ code: "storage_unavailable" });
  expect(server.objects.size).toBe(0);
});

test("[AST12] a bucket takes no other bytes than were signed for", async () => {
  await writeFile(file, "other words");
  const store = new S3AssetStore(server.location);
  await expect(store.put(hash, file)).rejects.toMatchObject({ code: "storage_unavailable" });
  expect(server.objects.size).toBe(0);
});

test("[AST12] a hiccup of the bucket is asked again, a bucket that is away is told", async () => {
  const store = new S3AssetStore(server.location);
  server.failures = 1;
  await store.put(hash, file);
  expect(server.objects.size).toBe(1);
  const { location } = server;
  await server.close();
  const alone = new S3AssetStore(location);
  await expect(alone.open(hash)).rejects.toMatchObject({ code: "storage_unavailable" });
  server = await BucketServer.start();
});
