// A command of Cowrite, as somebody types it who runs a server.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { bareEnvironment } from "./bareEnvironment.ts";

const main = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));

export interface Ran {
  code: number | null;
  output: string;
  errors: string;
}

/** @param env its settings, DATA_DIR first of all */
export async function runCowrite(words: string[], env: Record<string, string>): Promise<Ran> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...words], {
    env: { ...bareEnvironment, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ran: Ran = { code: null, output: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    ran.output += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    ran.errors += String(chunk);
  });
  await once(child, "close");
  ran.code = child.exitCode;
  return ran;
}
