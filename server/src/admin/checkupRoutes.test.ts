import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../http/TestApp.ts";

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ limits: { bodyBytes: 1_000 } });
});

afterAll(() => app.close());

test("[APP20] the server tells how a request has arrived", async () => {
  const headers = {
    host: "inside:3000",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "1.2.3.4",
  };
  const response = await app.request("GET", "/api/checkup", { headers });
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect((await response.json()) as CheckupFacts).toEqual({
    url: "https://docs.example.org",
    host: "inside:3000",
    forwardedProto: "https",
    isForwarded: true,
    trustsProxy: false,
    frameBytes: 8 * 1024 * 1024,
  });
});

test("[APP20] a body is counted, within the limit of all bodies", async () => {
  const response = await app.request("POST", "/api/checkup/body", { body: "x".repeat(900) });
  expect(await response.json()).toEqual({ bytes: 900 });
  const large = await app.request("POST", "/api/checkup/body", { body: "x".repeat(2_000) });
  expect(large.status).toBe(413);
});
