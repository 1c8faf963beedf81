// How long to wait before coming again, so that thousands do not come at once (R12).

// Arbitrary, within reason: a restarted server is back in about a second, and nobody should wait
// much longer than a breath after a long outage.
const firstMs = 1_000;
const longestMs = 15_000;

/**
 * @param failures attempts that failed in a row; at least 1.
 * @param random 0 ≤ random < 1. Spreads people over 70 % of the wait.
 */
export function retryDelay(failures: number, random: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return Math.round(ceiling * (0.3 + 0.7 * random));
}
