// What an operator sees of uploaded files: how many came, were refused, and were deleted as unused.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Metrics } from "./Metrics.ts";

export interface AssetCounts {
  /** @param error why it was refused; `undefined` where it was not. */
  onUpload: (error: unknown) => void;
  onCollected: () => void;
}

export function countAssets(metrics: Metrics): AssetCounts {
  const refusals = new Map<string, number>();
  metrics.observeFamily({
    name: "cowrite_asset_uploads_refused_total",
    help: "Uploads that were refused, by the error's code.",
    kind: "counter",
    labels: ["reason"],
    read: () => [...refusals].map(([reason, value]) => ({ labels: { reason }, value })),
  });
  const countUpload = metrics.count({
    name: "cowrite_asset_uploads_total",
    help: "Files that were uploaded and are on disk.",
  });
  const onCollected = metrics.count({
    name: "cowrite_assets_collected_total",
    help: "Uploaded files that were deleted, since no document had ever mentioned them.",
  });
  return {
    onCollected,
    onUpload(error) {
      if (error === undefined) return countUpload();
      const reason = error instanceof CowriteError ? error.code : "internal";
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    },
  };
}
