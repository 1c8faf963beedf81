// Work that takes long, in a thread of its own: one job after another, bounded in time and memory.
import { Worker } from "node:worker_threads";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { JobAnswer, JobFault, JobRequest } from "./jobMessages.ts";

interface Waiting<Result> {
  readonly timer: NodeJS.Timeout;
  resolve(result: Result): void;
  reject(error: Error): void;
}

export interface JobThreadOptions {
  /** A file that calls `serveJobs`. */
  script: URL;
  /** A job that takes longer ends the thread. */
  longestMs: number;
  maxMemoryMb: number;
  /** What the jobs fail with that were under way when the thread had to be ended. */
  tooMuch: () => CowriteError;
}

/** The thread is started when it is first needed, and again after one that had to be ended. */
export class JobThread<Job, Result> {
  readonly #options: JobThreadOptions;
  readonly #waiting = new Map<number, Waiting<Result>>();
  #worker: Worker | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(options: JobThreadOptions) {
    this.#options = options;
  }

  /** Jobs that were asked for and are not answered, the one at work included. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** @throws what the job threw: a `CowriteError` as one, anything else as an `Error`. */
  ask(job: Job): Promise<Result> {
    // A compaction that was under way when the server stopped: nobody would end its thread again.
    if (this.#isClosed) return Promise.reject(stopping());
    const worker = this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    const { longestMs, tooMuch } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.#end(tooMuch()), longestMs);
      this.#waiting.set(id, { timer, resolve, reject });
      worker.postMessage({ id, job } satisfies JobRequest<Job>);
    });
  }

  /** For good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end(stopping());
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const { script, maxMemoryMb, tooMuch } = this.#options;
    const worker = new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    });
    worker.on("message", (answer: JobAnswer<Result>) => this.#settle(answer));
    // Out of memory, as a rule: what it was doing was too much, and the next job gets a new thread.
    worker.on("error", () => void this.#end(tooMuch()));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(answer: JobAnswer<Result>): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (answer.ok) waiting.resolve(answer.result);
    else waiting.reject(errorOf(answer.error));
  }

  async #end(error: CowriteError): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { timer, reject } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
    await worker?.terminate();
  }
}

function errorOf({ code, message, details }: JobFault): Error {
  return code === undefined ? new Error(message) : new CowriteError(code, { message, details });
}

function stopping(): CowriteError {
  return new CowriteError("internal", { message: "The server stops." });
}
