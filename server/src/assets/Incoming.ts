// The way of an upload onto the disk: in pieces, counted, hashed and looked at as they come.
import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { StartError } from "../StartError.ts";
import { diskFault } from "./diskFault.ts";
import { pictureHeadBytes } from "./pictureSize.ts";
import { sniffedBytes, sniffType } from "./sniffType.ts";

/** A file that came whole. It belongs to who received it. */
export interface ReceivedFile {
  readonly path: string;
  /** The SHA-256 in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  readonly type: string;
  /** The first `pictureHeadBytes`, or all of it. */
  readonly head: Uint8Array;
}

type OpenNew = (path: string) => Promise<FileHandle>;

export class Incoming {
  readonly #folder: string;
  readonly #open: OpenNew;

  /** @param openNew makes a file that is not there; tests bring one on a full disk. */
  constructor(folder: string, openNew: OpenNew = (path) => open(path, "wx", 0o600)) {
    this.#folder = folder;
    this.#open = openNew;
  }

  /**
   * Makes the folder, and takes away what a crash has left in it.
   * @throws {StartError} where it cannot be written.
   */
  async prepare(): Promise<void> {
    try {
      await rm(this.#folder, { recursive: true, force: true });
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const advice = "Make it a folder that the server's user may write to.";
      throw new StartError(`Uploads cannot come in through ${this.#folder} (${code}). ${advice}`, {
        cause,
      });
    }
  }

  /**
   * Holds no more of it in memory than its head and one piece. Refuses as soon as it can be known.
   * @param mostBytes 0 is off.
   * @throws {CowriteError} and leaves nothing on the disk.
   */
  async receive(stream: Readable, mostBytes: number): Promise<ReceivedFile> {
    const path = join(this.#folder, randomUUID());
    try {
      const handle = await this.#open(path);
      try {
        return { path, ...(await write(stream, handle, mostBytes)) };
      } finally {
        await handle.close();
      }
    } catch (error) {
      await this.discard(path);
      throw explain(error);
    }
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }
}

async function write(
  stream: Readable,
  file: FileHandle,
  mostBytes: number,
): Promise<Omit<ReceivedFile, "path">> {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let bytes = 0;
  let type: string | undefined;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (mostBytes > 0 && bytes > mostBytes) throw tooLarge(mostBytes);
    if (headBytes < pictureHeadBytes) {
      // A copy: a part would keep all of the piece in memory.
      const part = new Uint8Array(piece.subarray(0, pictureHeadBytes - headBytes));
      head.push(part);
      headBytes += part.byteLength;
    }
    if (type === undefined && headBytes >= sniffedBytes) type = requireType(head);
    hash.update(piece);
    // `write` alone may take less than it is given.
    await file.writeFile(piece);
  }
  if (bytes === 0) throw empty();
  type ??= requireType(head);
  await file.sync();
  return { hash: hash.digest("hex"), bytes, type, head: Buffer.concat(head) };
}

function requireType(head: readonly Uint8Array[]): string {
  const type = sniffType(Buffer.concat(head));
  if (type === undefined) throw new CowriteError("type_not_allowed");
  return type;
}

export function tooLarge(maxBytes: number): CowriteError {
  return new CowriteError("too_large", { details: { maxBytes, limit: "LIMIT_ASSET_BYTES" } });
}

function empty(): CowriteError {
  return new CowriteError("invalid_request", { message: "The file is empty." });
}

function explain(error: unknown): unknown {
  if (error instanceof CowriteError) return error;
  const message = "The upload broke off before its end.";
  return diskFault(error) ?? new CowriteError("invalid_request", { message, cause: error });
}
