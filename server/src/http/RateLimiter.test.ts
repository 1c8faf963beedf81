import { limits as limitTable } from "@cowrite/shared/limits.ts";
import { beforeEach, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { RateLimiter } from "./RateLimiter.ts";

let now: number;
let headers: [string, string][];
let refused: string[];

const answer = { header: (name: string, value: string) => headers.push([name, value]) };

beforeEach(() => {
  now = Date.parse("2026-01-01T00:00:00Z");
  headers = [];
  refused = [];
});

function limiter(perMinute: number): RateLimiter {
  const limits = { ...readConfig({}).limits, tokensPerMinute: perMinute };
  return new RateLimiter("tokensPerMinute", {
    limits,
    now: () => now,
    onRefused: (name) => refused.push(name),
  });
}

test("[API10] each key has its own count, and a minute later a new one", () => {
  const tokens = limiter(2);
  tokens.count("ada", answer);
  tokens.count("ada", answer);
  tokens.count("bob", answer);
  now += 15_000;
  const details = {
    limit: limitTable.tokensPerMinute.setting,
    retryAfterSeconds: 45,
    resetsAt: "2026-01-01T00:01:00.000Z",
  };
  expect(() => tokens.count("ada", answer)).toThrow(
    expect.objectContaining({ code: "too_many_requests", details }),
  );
  expect(refused).toEqual(["tokensPerMinute"]);
  now += 45_000;
  tokens.count("ada", answer);
});

test("[OPS73] each answer tells what is left of the minute, the refusal too", () => {
  const tokens = limiter(1);
  tokens.count("ada", answer);
  now += 20_000;
  expect(() => tokens.count("ada", answer)).toThrow();
  expect(headers).toEqual([
    ["RateLimit-Policy", '"tokensPerMinute";q=1;w=60'],
    ["RateLimit", '"tokensPerMinute";r=0;t=60'],
    ["RateLimit-Policy", '"tokensPerMinute";q=1;w=60'],
    ["RateLimit", '"tokensPerMinute";r=0;t=40'],
  ]);
});

test("[API10] 0 is off", () => {
  const tokens = limiter(0);
  for (let request = 0; request < 1_000; request += 1) tokens.count("ada", answer);
  expect(headers).toEqual([]);
});
