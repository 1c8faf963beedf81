// What one body of the HTTP door may hold.
import type { Limits } from "@cowrite/shared/limits.ts";
import { mostEarlyBytes } from "./mostEarlyBytes.ts";

// Beside one frame at its limit, so that small ones need not wait for a body of their own.
const batchBytes = 1024 * 1024;

// Where there is no limit for frames: a body is in memory whole before it is read.
const unlimitedBytes = 64 * 1024 * 1024;

export function mostBodyBytes({ frameBytes }: Pick<Limits, "frameBytes">): number {
  return frameBytes > 0 ? Math.max(frameBytes, batchBytes) + batchBytes : unlimitedBytes;
}

/** The same for somebody whom nobody knows yet. */
export function mostEarlyBodyBytes(limits: Pick<Limits, "frameBytes" | "preAuthBytes">): number {
  return Math.min(mostEarlyBytes(limits), mostBodyBytes(limits));
}
