// How long to wait before coming again, so that thousands do not come at once (R12).
import { closeCodes } from "@cowrite/shared/closeCodes.ts";

// Arbitrary, within reason: a restarted server is back in about a second, and nobody should wait
// much longer than a breath after a long outage.
const firstMs = 1_000;
const longestMs = 15_000;
const shortestMs = 300;

// Who is sent away together would come back together: a deploy with a thousand people is spread to
// some two hundred a second.
const crowdMs = 6_000;
const crowdCodes: ReadonlySet<number> = new Set([
  closeCodes.serverStops.code,
  closeCodes.overloaded.code,
  closeCodes.tooMany.code,
]);

export interface RetryOptions {
  /** Attempts that failed in a row; at least 1. */
  failures: number;
  /** 0 ≤ random < 1. */
  random: number;
  /** Why the connection closed; `undefined` where nobody said. */
  code?: number | undefined;
}

export function retryDelay({ failures, random, code = 0 }: RetryOptions): number {
  if (!crowdCodes.has(code)) {
    const ceiling = Math.min(longestMs, firstMs * 2 ** (failures - 1));
    return Math.round(ceiling * (0.3 + 0.7 * random));
  }
  // Over the whole interval, since all of them count from the same moment.
  const ceiling = Math.min(longestMs, crowdMs * 2 ** (failures - 1));
  return Math.round(shortestMs + (ceiling - shortestMs) * random);
}
