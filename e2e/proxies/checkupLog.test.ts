import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";

test("[APP20] the log names the address of the checkup at the start", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-checkup-"));
  const server = await new ServerProcess({ dataDir, port: await findFreePort() }).ready();
  try {
    await vi.waitFor(() => expect(server.errors).toContain(`"checkup":"${server.url}/checkup"`));
  } finally {
    await server.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
});
