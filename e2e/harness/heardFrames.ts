// How many frames behind a good token a server has looked at so far.
import { heardKinds } from "@cowrite/server/sync/SyncCounts.ts";
import { readMetric } from "./readMetric.ts";

/** By what they said. */
export async function heardFrames(url: string): Promise<Map<string, number>> {
  const heard = new Map<string, number>();
  for (const kind of heardKinds) {
    heard.set(kind, await readMetric(url, `cowrite_heard_frames_total{kind="${kind}"}`));
  }
  return heard;
}

export function sumOf(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
