// What a clock shows while a frame is handled.
import { frameTypes } from "./frames.ts";

/** The time that this thread has computed (ms): on a busy machine, others' turns are nobody's fault. */
function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

// To ask the system costs some microseconds, which is little beside an update. Presence costs hardly
// more than that itself, and comes thousands of times a second in a crowd.
const passedMs = () => performance.now();

/** @returns what tells milliseconds before and after a frame of this type is handled. */
export function handlingClock(type: number | undefined): () => number {
  return type === frameTypes.awareness ? passedMs : computedMs;
}
