// Processes that stay on one core each.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

/** Can processes be kept apart here at all? */
export const isPinned =
  availableParallelism() >= 2 && spawnSync("taskset", ["--version"]).status === 0;

// The server on one core and the clients on another, so that neither waits for the other's turn.
export const serverCore = 0;
export const clientCore = 1;

export interface PinnedOptions {
  readonly core: number;
  /** Relative to the folder of the benches. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How far it lets others of its core go first, up to 19. */
  readonly nice?: number;
}

/** @returns the process of a script on one core. Its standard error is ours. */
export function spawnPinned(options: PinnedOptions): ChildProcess {
  const { core, script, args = [], env = {}, nice = 0 } = options;
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const node = [process.execPath, "--disable-warning=ExperimentalWarning", path, ...args];
  const yielding = nice > 0 ? ["nice", "-n", String(nice), ...node] : node;
  const [command = "", ...rest] = isPinned
    ? ["taskset", "-c", String(core), ...yielding]
    : yielding;
  return spawn(command, rest, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}
