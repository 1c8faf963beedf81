// What Node itself is told of the time that a request may take.
import { limits } from "@cowrite/shared/limits.ts";
import { pino } from "pino";
import { expect, test } from "vitest";
import { createWebServer } from "./WebServer.ts";

const MiB = 1024 * 1024;

// As docs/protocol.md promises.
const slowestBytesPerMs = 8;

for (const frameBytes of [limits.frameBytes.value, 64 * MiB]) {
  test(`[TRN24] a largest body over a slowest line has the time that it needs of Node as well (frames of ${frameBytes / MiB} MiB)`, async () => {
    const logger = pino({ level: "silent" });
    const { server } = await createWebServer({ tls: undefined, logger, limits: { frameBytes } });
    const bodyBytes = frameBytes + MiB;
    expect(server.requestTimeout).toBeGreaterThan(bodyBytes / slowestBytesPerMs);
  });
}
