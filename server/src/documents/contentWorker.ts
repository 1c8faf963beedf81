// The thread that reads and writes content: a long import must not hold up anybody's keystrokes.
import { parentPort } from "node:worker_threads";
import { CowriteError } from "@cowrite/shared/errors.ts";
import * as Y from "yjs";
import { exportContent } from "../convert/exportContent.ts";
import type { ContentAnswer, ContentFault, ContentJob, ContentRequest } from "./contentMessages.ts";
import { makeFirstState } from "./makeFirstState.ts";

const port = parentPort;
if (port === null) throw new Error("contentWorker.ts runs as a worker thread only.");

port.on("message", ({ id, job }: ContentRequest) => {
  port.postMessage(answer(id, job));
});

function answer(id: number, job: ContentJob): ContentAnswer {
  try {
    return { id, ok: true, result: run(job) };
  } catch (error) {
    return { id, ok: false, error: faultOf(error) };
  }
}

function run(job: ContentJob) {
  if (job.kind === "import") return makeFirstState(job.wish, job.maxBytes);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, job.state);
  return exportContent(doc, job.format);
}

function faultOf(error: unknown): ContentFault {
  if (!(error instanceof CowriteError)) return { message: String(error) };
  const { code, message, details } = error;
  return { code, message, details };
}
