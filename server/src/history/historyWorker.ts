// The thread that packs history and reads it: neither may hold up anybody's keystrokes.
import { packSegment } from "../storage/segments/Segment.ts";
import { serveJobs } from "../threads/serveJobs.ts";
import type { HistoryJob, HistoryResult } from "./historyJobs.ts";

serveJobs(run);

function run(job: HistoryJob): HistoryResult {
  switch (job.kind) {
    case "pack":
      return packSegment(job.before, job.entries);
  }
}
