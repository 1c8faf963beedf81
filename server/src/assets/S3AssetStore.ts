// Uploaded files in a bucket of anything that speaks S3: signed requests, addressed by path.
import { openAsBlob } from "node:fs";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { AwsClient } from "aws4fetch";
import type { AssetStore, ByteRange } from "./AssetStore.ts";

export interface S3Location {
  /** An origin, such as `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What comes before each name, such as `cowrite/`; may be empty. */
  readonly prefix: string;
}

// A store that has not begun to answer by then is away; a large file on a slow line still fits.
const answerTimeoutMs = 120_000;

export class S3AssetStore implements AssetStore {
  readonly #location: S3Location;
  readonly #client: AwsClient;

  constructor(location: S3Location) {
    this.#location = location;
    const { accessKeyId, secretAccessKey, region } = location;
    // Two more attempts: a single 503 is usual in S3, and all that we ask may be asked again.
    this.#client = new AwsClient({
      accessKeyId,
      secretAccessKey,
      region,
      service: "s3",
      retries: 2,
    });
  }

  async put(hash: string, file: string): Promise<void> {
    // A store whose key may not list answers 403 for what is not there: then it is sent.
    const known = await this.#ask("HEAD", hash);
    if (known.ok) return;
    // The file stays on disk while it is sent. The signature covers its content, so the store
    // refuses bytes that were changed on the way.
    const stored = await this.#ask("PUT", hash, {
      body: await openAsBlob(file),
      headers: { "x-amz-content-sha256": hash, "content-type": "application/octet-stream" },
    });
    await stored.body?.cancel();
    if (!stored.ok) throw away(stored);
  }

  async open(hash: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined> {
    const headers = new Headers();
    if (range !== undefined) headers.set("range", `bytes=${range.first}-${range.last}`);
    const answer = await this.#ask("GET", hash, { headers });
    const wanted = range === undefined ? 200 : 206;
    if (answer.status === wanted && answer.body !== null) return answer.body;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw away(answer);
  }

  async delete(hash: string): Promise<void> {
    const answer = await this.#ask("DELETE", hash);
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== 404) throw away(answer);
  }

  async #ask(method: string, hash: string, init: RequestInit = {}): Promise<Response> {
    const { endpoint, bucket, prefix } = this.#location;
    const url = `${endpoint}/${bucket}/${prefix}${hash}`;
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), answerTimeoutMs);
    try {
      return await this.#client.fetch(url, { ...init, method, signal: waiting.signal });
    } catch (cause) {
      throw new CowriteError("storage_unavailable", { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

function away({ status }: Response): CowriteError {
  const cause = new Error(`The store for files answered with status ${status}.`);
  return new CowriteError("storage_unavailable", { cause });
}
