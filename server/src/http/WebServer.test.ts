import { limits } from "@cowrite/shared/limits.ts";
import { pino } from "pino";
import { expect, test } from "vitest";
import { slowestBytesPerMs } from "../transport/readBody.ts";
import { createWebServer } from "./WebServer.ts";

test("[TRN24] a largest body over a slowest line has the time that it needs of Node as well", async () => {
  const { server } = await createWebServer(undefined, pino({ level: "silent" }));
  const neededMs = limits.frameBytes.value / slowestBytesPerMs;
  expect(server.requestTimeout).toBeGreaterThan(neededMs);
});
