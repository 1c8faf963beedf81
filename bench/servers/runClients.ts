// The clients' side of a measurement, from beginning to end.
import { once } from "node:events";
import { clientCore, spawnPinned } from "./spawnPinned.ts";

/**
 * @param script relative to the folder of the benches
 * @param task its argument
 * @returns the JSON that it writes. Rejects where it ends with an error, which it tells itself.
 */
export async function runClients<Result>(script: string, task: unknown): Promise<Result> {
  const child = spawnPinned({ core: clientCore, script, args: [JSON.stringify(task)] });
  const ended = once(child, "close");
  let output = "";
  for await (const chunk of child.stdout ?? []) output += String(chunk);
  await ended;
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}, see above.`);
  return JSON.parse(output) as Result;
}
