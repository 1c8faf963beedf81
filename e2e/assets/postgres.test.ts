// Files' rows on a PostgreSQL: the same statements, another database.
import { AssetRepository } from "@cowrite/server/assets/AssetRepository.ts";
import { png, text } from "@cowrite/server/assets/sampleFiles.ts";
import { readConfig } from "@cowrite/server/config.ts";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import type { AssetId, DocumentId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPostgresDatabase } from "../harness/createPostgresDatabase.ts";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { download, upload } from "../harness/uploads.ts";

let url: string;
let server: TestServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  url = await createPostgresDatabase();
  const limits = { ...readConfig({}).limits, documentAssetBytes: 1_000 };
  server = await startServer({ databaseUrl: url, limits });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Pictures" });
});

afterEach(() => server.close());

test("[AST5] with PostgreSQL too, files come back, and one document has its limit", async () => {
  const picture = await upload(owner, documentId, { name: "a.png", bytes: png(3, 2) });
  expect(picture).toMatchObject({ width: 3, height: 2 });
  expect(await download(owner, picture)).toEqual(png(3, 2));
  const again = await upload(owner, documentId, { name: "a.png", bytes: png(3, 2) });
  expect(again.id).toBe(picture.id);
  const large = { name: "b.txt", bytes: text("x".repeat(990)) };
  await expect(upload(owner, documentId, large)).rejects.toThrow("413");
});

test("[AST14] with PostgreSQL too, what was never mentioned can be told from what was", async () => {
  const { db, close } = await openDatabase({ url });
  try {
    const repository = new AssetRepository(db);
    const [kept, gone] = [
      await upload(owner, documentId, { name: "a.png", bytes: png(3, 2) }),
      await upload(owner, documentId, { name: "b.png", bytes: png(4, 2) }),
    ];
    const id = documentId as DocumentId;
    const later = Date.now() + 60_000;
    expect((await repository.listDoubtful(later)).get(id)).toHaveLength(2);
    expect(await repository.listDoubtful(0)).toEqual(new Map());
    await repository.keep([kept.id as AssetId], later);
    expect(await repository.remove(kept.id as AssetId, later)).toBe(false);
    expect(await repository.remove(gone.id as AssetId, 0)).toBe(false);
    expect(await repository.remove(gone.id as AssetId, later)).toBe(true);
    const [loose = ""] = await repository.listLooseBlobs();
    expect(loose).toMatch(/^[0-9a-f]{64}$/);
    expect(await repository.isLoose(loose)).toBe(true);
    await repository.forgetBlob(loose);
    expect(await repository.listLooseBlobs()).toEqual([]);
    expect(await repository.hasGaps(id)).toBe(false);
  } finally {
    await close();
  }
});
