// Uploaded files on the server's own disk: `assets/ab/abcdef…` in DATA_DIR.
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { sync } from "../storage/backup/placeFile.ts";
import type { AssetStore, ByteRange } from "./AssetStore.ts";

export class FolderAssetStore implements AssetStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(hash: string, file: string): Promise<void> {
    const path = this.#pathOf(hash);
    const folder = dirname(path);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await sync(file);
    await rename(file, path);
    await sync(folder);
    // The folder's own name has to last as well, and its parent's where that is new.
    if (made !== undefined) await sync(this.#folder);
    if (made !== undefined) await sync(dirname(this.#folder));
  }

  async open(hash: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined> {
    // Opened before it is promised: a file deleted from now on is still read to its end.
    const handle = await open(this.#pathOf(hash), "r").catch(missing);
    if (handle === undefined) return undefined;
    const part = range === undefined ? {} : { start: range.first, end: range.last };
    const stream = handle.createReadStream(part);
    return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  }

  async delete(hash: string): Promise<void> {
    await rm(this.#pathOf(hash), { force: true });
  }

  // Two letters apart: some file systems grow slow with a hundred thousand names in a folder.
  #pathOf(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
