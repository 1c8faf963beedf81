// The thread that reads and writes content: a long import must not hold up anybody's keystrokes.

import { canCollect } from "@cowrite/shared/canCollect.ts";
import * as Y from "yjs";
import { exportContent } from "../convert/exportContent.ts";
import { serveJobs } from "../threads/serveJobs.ts";
import type { ContentJob, ContentResult } from "./contentJobs.ts";
import { makeFirstState } from "./makeFirstState.ts";

serveJobs(run);

function run(job: ContentJob): ContentResult {
  if (job.kind === "import") return makeFirstState(job.wish, job.maxBytes);
  const doc = new Y.Doc({ gcFilter: canCollect });
  Y.applyUpdate(doc, job.state);
  return exportContent(doc, job.format);
}
