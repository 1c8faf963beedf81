// A request's body in memory, bounded in size and in time.
import type { IncomingMessage } from "node:http";
import { CowriteError } from "@cowrite/shared/errors.ts";

// Beside the time that a question takes, as much as the slowest line of any use needs: whoever
// sends a byte a second is cut.
const patienceMs = 15_000;
const slowestBytesPerMs = 8;

/** What somebody who keeps the pace may take for so much. */
export function longestBodyMs(bytes: number): number {
  return patienceMs + bytes / slowestBytesPerMs;
}

/** What was wrong with a body whose line was cut. */
export type CutBody = "slow" | "large";

export interface ReadBodyOptions {
  readonly mostBytes: number;
  /** Told of all that arrives, also of what is not kept. */
  readonly onBytes: () => void;
  /** Told once, as soon as it is known, be it long before the end. */
  readonly onTooLarge: () => void;
  /** Nobody may be there to be answered. */
  readonly onCut: (reason: CutBody) => void;
}

/**
 * @returns `undefined` where it is too large. Node reads on after the answer; to an answer that cuts
 * the line nobody listens who is still sending.
 * @throws {CowriteError} where it does not come whole, or too slowly.
 */
export async function readBody(
  request: IncomingMessage,
  { mostBytes, onBytes, onTooLarge, onCut }: ReadBodyOptions,
): Promise<Uint8Array | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) {
    onTooLarge();
    return undefined;
  }
  const startedAt = performance.now();
  const chunks: Buffer[] = [];
  let bytes = 0;
  const cut = (reason: CutBody) => {
    onCut(reason);
    request.destroy();
  };
  const look = () => {
    const leftMs = startedAt + longestBodyMs(bytes) - performance.now();
    if (leftMs > 0) timer = setTimeout(look, leftMs);
    else cut("slow");
  };
  let timer = setTimeout(look, patienceMs);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      const wasTooLarge = bytes > mostBytes;
      bytes += chunk.byteLength;
      onBytes();
      if (bytes <= mostBytes) {
        chunks.push(chunk);
        continue;
      }
      chunks.length = 0;
      if (!wasTooLarge) onTooLarge();
      if (bytes > 2 * mostBytes) cut("large");
    }
    return bytes > mostBytes ? undefined : Buffer.concat(chunks);
  } catch (cause) {
    throw new CowriteError("invalid_request", { message: "The body did not come whole.", cause });
  } finally {
    clearTimeout(timer);
  }
}
