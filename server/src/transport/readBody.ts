// A request's body in memory, bounded in size and in time.
import type { IncomingMessage } from "node:http";
import { CowriteError } from "@cowrite/shared/errors.ts";

// The largest frame over a slow line takes half of it; whoever sends a byte a second is cut.
const longestMs = 30_000;

/** @throws {CowriteError} `too_large`; `invalid_request` where it does not end in time. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) {
    throw new CowriteError("too_large");
  }
  const timer = setTimeout(() => request.destroy(), longestMs);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new CowriteError("too_large");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (cause) {
    if (cause instanceof CowriteError) throw cause;
    throw new CowriteError("invalid_request", { message: "The body did not come whole.", cause });
  } finally {
    clearTimeout(timer);
  }
}
