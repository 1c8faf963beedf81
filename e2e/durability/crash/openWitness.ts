// The witness of a round: the real server in the test's own process, quick to start.
import { fileURLToPath } from "node:url";
import { type Environment, readConfig } from "@cowrite/server/config.ts";
import { createServer } from "@cowrite/server/createServer.ts";
import { pino } from "pino";
import type { Witness } from "./CrashStorage.ts";

export function openWitness(environment: Environment): Promise<Witness> {
  return createServer({
    config: readConfig({ ...environment, PORT: "0" }),
    logger: pino({ level: "silent" }),
    webRoot: fileURLToPath(new URL("../../../web/dist", import.meta.url)),
  });
}
