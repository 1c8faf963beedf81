import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TokenExpiry } from "./TokenExpiry.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** @returns at which second each thing happened, for tokens that all live that long. */
function watch(lifeSeconds: number, { renews = true } = {}) {
  const start = Date.now();
  const seconds = () => (Date.now() - start) / 1_000;
  const asked: number[] = [];
  const expired: number[] = [];
  const endOfNext = () => new Date(Date.now() + lifeSeconds * 1_000);
  const expiry: TokenExpiry = new TokenExpiry({
    requestToken: () => {
      asked.push(seconds());
      if (renews) queueMicrotask(() => expiry.watch(endOfNext()));
    },
    onExpired: () => expired.push(seconds()),
  });
  expiry.watch(endOfNext());
  return { asked, expired, expiry };
}

describe("[AUT21] one request for each token", () => {
  test("[AUT21] of fifteen minutes: half a minute before each end", async () => {
    const { asked, expired } = watch(900);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toEqual([870, 1740, 2610, 3480]);
    expect(expired).toEqual([]);
  });

  test("[AUT21] of ten seconds: at half of each", async () => {
    const { asked, expired } = watch(10);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(asked).toEqual([5, 10, 15, 20]);
    expect(expired).toEqual([]);
  });

  test("[AUT21] that nobody renews: one request, and a little grace after the end", async () => {
    const { asked, expired } = watch(10, { renews: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([5]);
    expect(expired).toEqual([20]);
  });

  test("[AUT21] of a connection that has gone: none", async () => {
    const { asked, expired, expiry } = watch(10);
    expiry.dispose();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...asked, ...expired]).toEqual([]);
  });
});
