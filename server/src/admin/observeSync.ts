// What an operator sees of the sync side: who is connected, how joining goes, what is in memory.
import type { DocumentSize, Sync } from "../sync/createSync.ts";
import { heardKinds, pacedQuestions } from "../sync/SyncCounts.ts";
import type { LabelledValue, Metrics } from "./Metrics.ts";

type ObservedSync = Pick<
  Sync,
  | "connectionCount"
  | "documentCount"
  | "damagedRows"
  | "isReadOnly"
  | "joinsWaiting"
  | "unsentBytes"
  | "counts"
  | "sizes"
>;

export function observeSync(metrics: Metrics, sync: ObservedSync): void {
  metrics.observe({
    name: "cowrite_connections",
    help: "Open sync connections.",
    read: () => sync.connectionCount,
  });
  metrics.observe({
    name: "cowrite_documents",
    help: "Documents in memory.",
    read: () => sync.documentCount,
  });
  metrics.observe({
    name: "cowrite_damaged_rows",
    help: "Stored rows that this process found damaged and set aside.",
    read: () => sync.damagedRows,
  });
  metrics.observe({
    name: "cowrite_read_only",
    help: "1 while too much waits for the disk, so that nobody can write.",
    read: () => Number(sync.isReadOnly),
  });
  metrics.observe({
    name: "cowrite_joins_waiting",
    help: "First syncs of large documents that wait for their turn.",
    read: () => sync.joinsWaiting,
  });
  metrics.observe({
    name: "cowrite_unsent_bytes",
    help: "What waits to leave for slow readers; what many wait for counts once.",
    read: () => sync.unsentBytes,
  });
  observeCounts(metrics, sync);
  observeSizes(metrics, "bytes", "Size of the documents in memory, an upper bound.", sync);
  observeSizes(metrics, "structs", "Yjs structs of the documents in memory.", sync);
}

function observeCounts(metrics: Metrics, { counts }: Pick<Sync, "counts">): void {
  metrics.observeFamily({
    name: "cowrite_connections_ended_total",
    help: "Connections that the server ended, by close code and the reason for it (docs/operate.md).",
    kind: "counter",
    labels: ["code", "reason"],
    read: () =>
      [...counts.ends()].map(({ code, cause, count }) => ({
        labels: { code: String(code), reason: cause },
        value: count,
      })),
  });
  metrics.observeFamily({
    name: "cowrite_heard_frames_total",
    help: "Frames of people who are known, and whose connection has not ended, by what they say.",
    kind: "counter",
    labels: ["kind"],
    read: () => heardKinds.map((kind) => ({ labels: { kind }, value: counts.heardOf(kind) })),
  });
  metrics.observeFamily({
    name: "cowrite_presence_states_left_out_total",
    help: "States of presence that were left out, unread: those of others, repeated ones, and too many.",
    kind: "counter",
    labels: [],
    read: () => [{ labels: {}, value: counts.statesLeftOut }],
  });
  metrics.observeFamily({
    name: "cowrite_answers_delayed_total",
    help: "Questions that had to wait, since their connection asks all the time.",
    kind: "counter",
    labels: ["question"],
    read: () =>
      pacedQuestions.map((question) => ({
        labels: { question },
        value: counts.delaysOf(question),
      })),
  });
}

/** @returns what to call with the milliseconds that each join took. */
export function measureJoins(metrics: Metrics): (ms: number) => void {
  const measure = metrics.measure({
    name: "cowrite_join_seconds",
    help: "From a good token to being part of the document: the loading, and the wait for a turn.",
    // From a document in memory to one at its limit on a busy machine.
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
  });
  return (ms) => measure(ms / 1_000);
}

// A series for each document would be without end, and the id of one whose link is open to all
// lets in whoever reads it. So their distribution, up to the largest.
const quantiles = [0.5, 0.9, 0.99, 1] as const;

function observeSizes(
  metrics: Metrics,
  what: keyof DocumentSize,
  help: string,
  sync: Pick<Sync, "sizes">,
): void {
  metrics.observeFamily({
    name: `cowrite_document_${what}`,
    help: `${help} The quantile 1 is the largest.`,
    kind: "gauge",
    labels: ["quantile"],
    read: () => distribution(sync.sizes().map((size) => size[what])),
  });
}

function distribution(values: readonly number[]): LabelledValue<"quantile">[] {
  const sorted = values.toSorted((a, b) => a - b);
  return quantiles.map((quantile) => {
    const value = sorted[Math.ceil(quantile * sorted.length) - 1] ?? 0;
    return { labels: { quantile: String(quantile) }, value };
  });
}
