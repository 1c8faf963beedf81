import { expect, test } from "vitest";
import { RateLimiter } from "./RateLimiter.ts";

test("[API10] each key has its own count, and a minute later a new one", () => {
  let now = 1_000_000;
  const limiter = new RateLimiter(2, () => now);
  limiter.count("ada");
  limiter.count("ada");
  limiter.count("bob");
  now += 15_000;
  expect(() => limiter.count("ada")).toThrow(
    expect.objectContaining({ code: "too_many_requests", details: { retryAfterSeconds: 45 } }),
  );
  now += 45_000;
  limiter.count("ada");
});

test("[API10] 0 is off", () => {
  const limiter = new RateLimiter(0);
  for (let request = 0; request < 1_000; request += 1) limiter.count("ada");
});
