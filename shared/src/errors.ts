// Every error that leaves the server, once: its code, its HTTP status and a sentence for people.

export const errors = {
  invalid_request: { status: 400, message: "The request is not well formed." },
  invalid_json: { status: 400, message: "The body is not valid JSON." },
  not_authenticated: { status: 401, message: "Sign in, or start as a guest, first." },
  invalid_token: { status: 401, message: "The token is wrong, foreign or expired." },
  not_allowed: { status: 403, message: "You are not allowed to do this." },
  origin_not_allowed: {
    status: 403,
    message: "Pages of this origin may not connect. The server's ALLOWED_ORIGINS decides that.",
  },
  previews_off: {
    status: 403,
    message: "This server shows no link previews. Its LINK_PREVIEWS decides that.",
  },
  not_found: { status: 404, message: "There is nothing here, or you may not see it." },
  method_not_allowed: { status: 405, message: "This address does not take that method." },
  session_ended: { status: 410, message: "This session has ended; begin a new one." },
  too_large: { status: 413, message: "This is larger than the server accepts." },
  not_text: { status: 415, message: "This is not a text file that can be read as UTF-8." },
  type_not_allowed: { status: 415, message: "Files of this type are not accepted here." },
  range_not_satisfiable: { status: 416, message: "The file has no such part." },
  unreadable_content: { status: 422, message: "The content cannot be read in that format." },
  no_preview: { status: 422, message: "There is no preview of this address." },
  too_many_requests: { status: 429, message: "Too many requests; wait a little." },
  internal: { status: 500, message: "The server made a mistake. It has been logged." },
  storage_unavailable: {
    status: 503,
    message: "The server cannot store anything at the moment. Nothing was changed; try again.",
  },
  storage_full: {
    status: 507,
    message: "The server has no room left for files. Nothing was changed.",
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;

export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: unknown };
}

/** An error that may be shown: it carries its place in the table. */
export class CowriteError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: unknown;

  constructor(
    code: ErrorCode,
    options: { message?: string; details?: unknown; cause?: unknown } = {},
  ) {
    super(options.message ?? errors[code].message, { cause: options.cause });
    this.name = "CowriteError";
    this.code = code;
    this.status = errors[code].status;
    this.details = options.details;
  }

  toBody(): ErrorBody {
    const error = { code: this.code, message: this.message };
    return { error: this.details === undefined ? error : { ...error, details: this.details } };
  }
}
