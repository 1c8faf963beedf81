// What a REST call throws: the server's own words, or that it could not be reached.
import type { ErrorBody, ErrorCode } from "@cowrite/shared/errors.ts";

export type ApiErrorCode = ErrorCode | "network";

export interface ApiErrorOptions {
  code: ApiErrorCode;
  /** 0 where no answer came. */
  status: number;
  message: string;
  details?: unknown;
  cause?: unknown;
}

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  readonly details: unknown;

  constructor({ code, status, message, details, cause }: ApiErrorOptions) {
    super(message, { cause });
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

export function unreachable(cause: unknown): ApiError {
  return new ApiError({
    code: "network",
    status: 0,
    message: "The server cannot be reached. Check the connection and try again.",
    cause,
  });
}

/** The error that a response with a bad status stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const text = await response.text().catch(() => "");
  try {
    const { error } = JSON.parse(text) as ErrorBody;
    if (typeof error.code === "string" && typeof error.message === "string") {
      return new ApiError({ ...error, status });
    }
  } catch {
    // Not our error body: a proxy between us and the server answered by itself.
  }
  const message = `The server's address answers with status ${status}, but not as Cowrite does.`;
  // Gateways say so while the server behind them is away.
  const isAway = status === 502 || status === 503 || status === 504;
  return new ApiError({ code: isAway ? "network" : "internal", status, message });
}
