// The real server inside the test's own process, on a free port and in a folder of its own.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "@cowrite/server/config.ts";
import { createServer } from "@cowrite/server/createServer.ts";
import { pino } from "pino";

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

export async function startServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-test-"));
  const server = await createServer({
    config: { ...readConfig({ DATA_DIR: dataDir, PORT: "0" }), ...changes },
    logger: pino({ level: "silent" }),
    webRoot: fileURLToPath(new URL("../../web/dist", import.meta.url)),
  });
  return {
    url: server.url,
    dataDir,
    async close() {
      await server.close().finally(() => rm(dataDir, { recursive: true, force: true }));
    },
  };
}
