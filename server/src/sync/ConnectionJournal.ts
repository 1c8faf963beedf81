// What the log says of each connection, always with its id and its document's.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Logger } from "pino";
import type { SyncConnection } from "./SyncConnection.ts";

type Named = Pick<SyncConnection, "sessionId" | "documentId" | "identity">;

interface Line {
  /** Lines of one kind are bounded together. */
  readonly kind: number | string;
  readonly level: "info" | "warn" | "error";
  readonly fields: object;
  readonly words: string;
}

// Any client can get itself refused, as often as it likes, and may find out what meets a fault: more than
// these of one kind in a minute say nothing new, and would fill a disk. The metrics count them all.
const toldPerMinute = 20;
const minuteMs = 60_000;

/** The usual is for `debug`; what was refused is for `info`, with its code. */
export class ConnectionJournal {
  readonly #logger: Logger;
  readonly #now: () => number;
  /** By close code, or by kind of fault. */
  readonly #told = new Map<number | string, number>();
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
    this.#tell({ kind: code, level: "info", fields, words: "connection refused" });
  }

  /** Something threw that should not have. */
  failed(connection: Named, error: unknown): void {
    const fields = { ...fieldsOf(connection), error };
    this.#tell({ kind: "fault", level: "error", fields, words: "a frame could not be handled" });
  }

  /** What looked like an update made Yjs throw. */
  notApplied(connection: Named, error: unknown): void {
    const fields = { ...fieldsOf(connection), error };
    this.#tell({ kind: "update", level: "warn", fields, words: "an update could not be applied" });
  }

  #tell({ kind, level, fields, words }: Line): void {
    const count = this.#count(kind);
    if (count > toldPerMinute) return this.#logger.debug(fields, words);
    const more = count === toldPerMinute ? "; more like it are only counted" : "";
    this.#logger[level](fields, `${words}${more}`);
  }

  #count(kind: number | string): number {
    const now = this.#now();
    if (now >= this.#minuteEnd) {
      this.#told.clear();
      this.#minuteEnd = now + minuteMs;
    }
    const count = (this.#told.get(kind) ?? 0) + 1;
    this.#told.set(kind, count);
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
