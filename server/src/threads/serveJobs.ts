// The inside of a thread that does jobs: asks, answers, and never dies of one.
import { parentPort } from "node:worker_threads";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { JobAnswer, JobFault, JobRequest } from "./jobMessages.ts";

/** @throws outside of a worker thread. */
export function serveJobs<Job, Result>(run: (job: Job) => Result): void {
  const port = parentPort;
  if (port === null) throw new Error("This file runs as a worker thread only.");
  port.on("message", ({ id, job }: JobRequest<Job>) => {
    port.postMessage(answer(id, () => run(job)));
  });
}

function answer<Result>(id: number, run: () => Result): JobAnswer<Result> {
  try {
    return { id, ok: true, result: run() };
  } catch (error) {
    return { id, ok: false, error: faultOf(error) };
  }
}

function faultOf(error: unknown): JobFault {
  if (!(error instanceof CowriteError)) return { message: String(error) };
  const { code, message, details } = error;
  return { code, message, details };
}
