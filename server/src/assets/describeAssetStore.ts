// What every store of files promises, as tests: each implementation runs them all.
import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AssetStore, ByteRange } from "./AssetStore.ts";
import { numbered } from "./sampleFiles.ts";

export interface StoreUnderTest {
  store: AssetStore;
  close(): Promise<void>;
}

export function describeAssetStore(
  name: string,
  open: (folder: string) => Promise<StoreUnderTest>,
) {
  describe(name, () => {
    let folder: string;
    let under: StoreUnderTest;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "cowrite-store-"));
      under = await open(folder);
    });

    afterEach(async () => {
      await under.close();
      await rm(folder, { recursive: true });
    });

    async function put(bytes: Uint8Array): Promise<string> {
      const file = join(folder, randomUUID());
      await writeFile(file, bytes);
      const hash = createHash("sha256").update(bytes).digest("hex");
      await under.store.put(hash, file);
      return hash;
    }

    async function read(hash: string, range?: ByteRange): Promise<Uint8Array | undefined> {
      const stream = await under.store.open(hash, range);
      return stream && new Uint8Array(await new Response(stream).arrayBuffer());
    }

    test("[AST12] gives back what it was given, all of it or a part", async () => {
      const bytes = numbered(200_000);
      const hash = await put(bytes);
      expect(await read(hash)).toEqual(bytes);
      const part = await read(hash, { first: 100_000, last: 100_009 });
      expect(part).toEqual(bytes.slice(100_000, 100_010));
    });

    test("[AST12] what is there is put again without harm, also by two at once", async () => {
      const bytes = numbered(1_000);
      const [hash = "", other] = await Promise.all([put(bytes), put(bytes)]);
      expect(other).toBe(hash);
      await put(bytes);
      expect(await read(hash)).toEqual(bytes);
    });

    test("[AST12] what is deleted, or was never there, is missed and may be deleted again", async () => {
      const hash = await put(numbered(10));
      const kept = await put(numbered(20));
      await under.store.delete(hash);
      await under.store.delete(hash);
      expect(await read(hash)).toBeUndefined();
      expect(await read("0".repeat(64))).toBeUndefined();
      expect(await read(kept)).toEqual(numbered(20));
    });
  });
}
