// The trace that a run replays: a recorded one where a file is named, else one made up.
import type { BenchOptions } from "../Bench.ts";
import { generateTrace, paperShape } from "./generateTrace.ts";
import { beginningOf, readTrace, type Trace } from "./Trace.ts";

// A quick run shows that everything works; its ratios say little.
const quickTransactions = 20_000;

export function chooseTrace({ isQuick, tracePath }: BenchOptions): Trace {
  const trace = tracePath === undefined ? generateTrace(paperShape) : readTrace(tracePath);
  return isQuick ? beginningOf(trace, quickTransactions) : trace;
}
