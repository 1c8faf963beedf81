// What figures depend on and nobody can tell from them: the machine, the program, the hour.
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { isPinned } from "./servers/spawnPinned.ts";

export interface Conditions {
  /** ISO 8601. */
  readonly measuredAt: string;
  /** Ends in `+` where files differed from it. */
  readonly commit: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** Had server and clients a core each? */
  readonly isPinned: boolean;
  /** Processes that wanted to run in the minute before: what else the machine was doing. */
  readonly loadBefore: number;
}

export function readConditions(): Conditions {
  return {
    measuredAt: new Date().toISOString(),
    commit: readCommit(),
    node: process.versions.node,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    isPinned,
    loadBefore: loadavg()[0] ?? 0,
  };
}

export function describeConditions(conditions: Conditions): string {
  const { measuredAt, commit, node, processor, cores, loadBefore } = conditions;
  const pinning = conditions.isPinned
    ? "server and clients pinned to a core each"
    : "**server and clients not pinned to cores**, so they took turns";
  const noise =
    loadBefore > 0.5 ? " **Other programs were running: take the figures as noisy.**" : "";
  return (
    `Measured ${measuredAt.slice(0, 16).replace("T", " ")} UTC at commit ${commit} with Node ` +
    `${node} on ${cores} cores (${processor}), ${pinning}; load of the minute before: ` +
    `${loadBefore.toFixed(1)}.${noise}`
  );
}

function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      encoding: "utf8",
    });
  try {
    const isChanged = git("status", "--porcelain", "--untracked-files=no").trim() !== "";
    return git("rev-parse", "--short", "HEAD").trim() + (isChanged ? "+" : "");
  } catch {
    // A copy of the sources without their history.
    return "unknown";
  }
}
