// What may arrive on one connection before anybody knows who it is from.
import type { Limits } from "@cowrite/shared/limits.ts";

// Beside the frames themselves: their heads, and pings in between. Arbitrary, and more than enough.
const framingBytes = 4 * 1024;

/** In bytes of the line, whatever they make up: also half a frame is held in memory. */
export function mostEarlyBytes({ preAuthBytes }: Pick<Limits, "preAuthBytes">): number {
  return preAuthBytes > 0 ? preAuthBytes + framingBytes : Number.POSITIVE_INFINITY;
}
