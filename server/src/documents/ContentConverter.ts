// Imports and exports off the event loop.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { JobThread } from "../threads/JobThread.ts";
import type { ContentJob, ContentResult, Exported } from "./contentJobs.ts";
import type { FirstContent, FirstState } from "./makeFirstState.ts";

// The largest import that the body limit lets in takes about half of this on two slow cores.
const longestMs = 60_000;

// A document at its limit, as text, tree and CRDT at once.
const maxMemoryMb = 1_536;

export class ContentConverter {
  readonly #thread = new JobThread<ContentJob, ContentResult>({
    script: new URL("./contentWorker.ts", import.meta.url),
    longestMs,
    maxMemoryMb,
    tooMuch,
  });

  /**
   * @param maxBytes a document's limit; 0 is off.
   * @throws {CowriteError} where the content cannot be read, or is too large.
   */
  import(wish: FirstContent, maxBytes: number): Promise<FirstState> {
    return this.#thread.ask({ kind: "import", wish, maxBytes }) as Promise<FirstState>;
  }

  /** @param state one Yjs update (V1). */
  export(state: Uint8Array, format: ContentFormat): Promise<Exported> {
    return this.#thread.ask({ kind: "export", state, format }) as Promise<Exported>;
  }

  /** Jobs that are not done. */
  get waiting(): number {
    return this.#thread.waiting;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

function tooMuch(): CowriteError {
  const message = "Reading this content takes too long or too much memory. Split it.";
  return new CowriteError("unreadable_content", { message });
}
