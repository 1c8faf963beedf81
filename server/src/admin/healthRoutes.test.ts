import { expect, test } from "vitest";
import { createHealthRoutes } from "./healthRoutes.ts";

test("[OPS1] alive while the process answers", async () => {
  const response = await createHealthRoutes([]).request("/health/live");
  expect(response.status).toBe(200);
});

test("[OPS2] ready when every part is; else 503 names the failing ones and why", async () => {
  let fault: string | undefined;
  const app = createHealthRoutes([
    { name: "storage", check: () => Promise.resolve(fault) },
    {
      name: "network",
      check: () => (fault ? Promise.reject(new Error("cut")) : Promise.resolve(undefined)),
    },
    { name: "clock", check: () => Promise.resolve(undefined) },
  ]);
  expect((await app.request("/health/ready")).status).toBe(200);
  fault = "database or disk is full";
  const response = await app.request("/health/ready");
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    status: "not ready",
    checks: { storage: "database or disk is full", network: "cut" },
  });
});
