// What the main thread and a thread that does jobs say to each other.
import type { ErrorCode } from "@cowrite/shared/errors.ts";

export interface JobRequest<Job> {
  readonly id: number;
  readonly job: Job;
}

export type JobAnswer<Result> =
  | { readonly id: number; readonly ok: true; readonly result: Result }
  | { readonly id: number; readonly ok: false; readonly error: JobFault };

/** `code` is missing where the fault is ours. */
export interface JobFault {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly details?: unknown;
}
