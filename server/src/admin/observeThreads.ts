// What an operator sees of the threads beside the event loop: how many jobs wait for each.
import type { Metrics } from "./Metrics.ts";

export interface ObservedThread {
  readonly waiting: number;
}

export function observeThreads(
  metrics: Metrics,
  threads: Readonly<Record<string, ObservedThread>>,
): void {
  metrics.observeFamily({
    name: "cowrite_jobs_waiting",
    help: "Jobs that are not done: imports and exports (content), packing and reading (history).",
    kind: "gauge",
    labels: ["thread"],
    read: () =>
      Object.entries(threads).map(([thread, { waiting }]) => ({
        labels: { thread },
        value: waiting,
      })),
  });
}
