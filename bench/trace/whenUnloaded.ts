// Waits until the server has packed its documents and let go of them.
import { readMetric } from "../../e2e/harness/readMetric.ts";
import { until } from "../../e2e/harness/WritingClient.ts";

const unloadMs = 120_000;

/** Resolves when no document is in the server's memory. */
export function whenUnloaded(server: string): Promise<void> {
  const isEmpty = async () => (await readMetric(server, "cowrite_documents")) === 0;
  return until(isEmpty, "the server has let go of its documents", unloadMs);
}
