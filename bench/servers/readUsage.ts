// What a process has cost so far, as Linux counts it.
import { existsSync, readFileSync } from "node:fs";

export interface Usage {
  /** On the processor, all threads together, in milliseconds. */
  readonly cpuMs: number;
  /** Memory that it holds now. */
  readonly residentBytes: number;
  /** The most that it ever held. */
  readonly peakBytes: number;
}

// Linux counts in hundredths of a second (`getconf CLK_TCK`).
const tickMs = 10;

/** @returns `undefined` where the system has no /proc. */
export function readUsage(pid: number): Usage | undefined {
  if (!existsSync(`/proc/${pid}/stat`)) return undefined;
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  // proc(5): utime and stime are fields 14 and 15, and the first two are cut off here.
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytesOf = (line: string) =>
    Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
  const cpuMs = (user + system) * tickMs;
  return { cpuMs, residentBytes: bytesOf("VmRSS"), peakBytes: bytesOf("VmHWM") };
}
