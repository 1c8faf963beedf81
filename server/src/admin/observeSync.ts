// What an operator sees of the sync side: who is connected, and what is in memory.
import type { Sync } from "../sync/createSync.ts";
import type { Metrics } from "./Metrics.ts";

export function observeSync(metrics: Metrics, sync: Sync): void {
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
}
