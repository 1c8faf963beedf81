// What the log says of each connection, always with its id and its document's.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Logger } from "pino";
import type { SyncConnection } from "./SyncConnection.ts";

type Named = Pick<SyncConnection, "sessionId" | "documentId" | "identity">;

// Any client can get itself refused, as often as it likes: more than these of one kind in a minute
// say nothing new, and would fill a disk. The metrics count them all.
const toldPerMinute = 20;
const minuteMs = 60_000;

/** The usual is for `debug`; what was refused is for `info`, with its code. */
export class ConnectionJournal {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #told = new Map<number, number>();
  #minuteEnd = 0;

  constructor(logger: Logger, now: () => number = Date.now) {
    this.#logger = logger;
    this.#now = now;
  }

  opened(connection: Named): void {
    this.#logger.debug(fieldsOf(connection), "connection opened");
  }

  joined(connection: Named, ms: number): void {
    const role = connection.identity?.role;
    this.#logger.debug({ ...fieldsOf(connection), role, ms: Math.round(ms) }, "connection joined");
  }

  /** @param cause why, where the server ended it. */
  closed(connection: Named, code: number, cause?: string): void {
    const fields = { ...fieldsOf(connection), code, cause };
    if (!isRefusal(code)) return this.#logger.debug(fields, "connection closed");
    const count = this.#count(code);
    if (count > toldPerMinute) return this.#logger.debug(fields, "connection refused");
    const isLast = count === toldPerMinute;
    const words = isLast
      ? "connection refused; more like it are only counted"
      : "connection refused";
    this.#logger.info(fields, words);
  }

  #count(code: number): number {
    const now = this.#now();
    if (now >= this.#minuteEnd) {
      this.#told.clear();
      this.#minuteEnd = now + minuteMs;
    }
    const count = (this.#told.get(code) ?? 0) + 1;
    this.#told.set(code, count);
    return count;
  }
}

function fieldsOf({ sessionId, documentId }: Named) {
  return { connection: sessionId, document: documentId };
}

// The server stops, or a right has changed: nobody has done anything wrong.
const orderly: ReadonlySet<number> = new Set([
  closeCodes.serverStops.code,
  closeCodes.rightsChanged.code,
]);

/** Closed by us with a code of ours, or for a frame over the limit. */
function isRefusal(code: number): boolean {
  return code === 1009 || (code >= 4400 && code <= 4599 && !orderly.has(code));
}
