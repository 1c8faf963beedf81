// Every error that leaves over HTTP: the table's code and sentence, and never the insides.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Logger } from "pino";
import { PostgresError } from "../storage/postgres/PostgresError.ts";
import { SqliteError } from "../storage/sqlite/SqliteConnection.ts";

export function createAnswerError(logger: Logger): (thrown: Error, context: Context) => Response {
  return (thrown, context) => {
    const error = toCowriteError(thrown);
    if (error.status >= 500) {
      const { method, path } = context.req;
      logger.error({ method, path, error: thrown }, "request failed");
    }
    const { retryAfterSeconds } = (error.details ?? {}) as { retryAfterSeconds?: number };
    if (retryAfterSeconds !== undefined) context.header("Retry-After", String(retryAfterSeconds));
    return context.json(error.toBody(), error.status as ContentfulStatusCode);
  };
}

function toCowriteError(thrown: Error): CowriteError {
  if (thrown instanceof CowriteError) return thrown;
  if (thrown instanceof HTTPException) return fromHono(thrown);
  if (isStorageOut(thrown)) {
    return new CowriteError("storage_unavailable", { cause: thrown });
  }
  return new CowriteError("internal", { cause: thrown });
}

/** Hono's own exceptions come from reading the body. */
function fromHono(thrown: HTTPException): CowriteError {
  if (thrown.status === 400) return new CowriteError("invalid_json", { cause: thrown });
  if (thrown.status !== 415) return new CowriteError("internal", { cause: thrown });
  const message = "Send the body as JSON, with the header Content-Type: application/json.";
  return new CowriteError("invalid_request", { message, cause: thrown });
}

// SQLite's primary result codes for a database that cannot take or give anything just now
// (sqlite.org/rescode.html): BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
const sqliteOut = new Set([5, 6, 8, 10, 13, 14]);

function isStorageOut(error: Error): boolean {
  if (error instanceof PostgresError) return error.isPassing;
  return error instanceof SqliteError && sqliteOut.has(error.errcode & 0xff);
}
