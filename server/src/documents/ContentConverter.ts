// Imports and exports in a thread of their own, one after another, bounded in time and memory.
import { Worker } from "node:worker_threads";
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type {
  ContentAnswer,
  ContentFault,
  ContentJob,
  ContentRequest,
  Exported,
} from "./contentMessages.ts";
import type { FirstContent, FirstState } from "./makeFirstState.ts";

interface Waiting {
  readonly timer: NodeJS.Timeout;
  resolve(result: FirstState | Exported): void;
  reject(error: Error): void;
}

// The largest import that the body limit lets in takes about half of this on two slow cores.
const longestMs = 60_000;

// A document at its limit, as text, tree and CRDT at once.
const maxMemoryMb = 1_536;

/** The thread is started when it is first needed, and again after one that had to be ended. */
export class ContentConverter {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /**
   * @param maxBytes a document's limit; 0 is off.
   * @throws {CowriteError} where the content cannot be read, or is too large.
   */
  import(wish: FirstContent, maxBytes: number): Promise<FirstState> {
    return this.#ask({ kind: "import", wish, maxBytes }) as Promise<FirstState>;
  }

  /** @param state one Yjs update (V1). */
  export(state: Uint8Array, format: ContentFormat): Promise<Exported> {
    return this.#ask({ kind: "export", state, format }) as Promise<Exported>;
  }

  async close(): Promise<void> {
    await this.#end(new CowriteError("internal", { message: "The server stops." }));
  }

  #ask(job: ContentJob): Promise<FirstState | Exported> {
    const worker = this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.#end(tooMuch()), longestMs);
      this.#waiting.set(id, { timer, resolve, reject });
      worker.postMessage({ id, job } satisfies ContentRequest);
    });
  }

  #start(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL("./contentWorker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    });
    worker.on("message", (answer: ContentAnswer) => this.#settle(answer));
    // Out of memory, as a rule: what it was doing was too much, and the next job gets a new thread.
    worker.on("error", () => void this.#end(tooMuch()));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(answer: ContentAnswer): void {
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

function errorOf({ code, message, details }: ContentFault): Error {
  return code === undefined ? new Error(message) : new CowriteError(code, { message, details });
}

function tooMuch(): CowriteError {
  const message = "Reading this content takes too long or too much memory. Split it.";
  return new CowriteError("unreadable_content", { message });
}
