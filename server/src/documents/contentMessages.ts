// What the main thread and the content worker say to each other.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import type { ErrorCode } from "@cowrite/shared/errors.ts";
import type { FirstContent, FirstState } from "./makeFirstState.ts";

export type Exported = string | Record<string, unknown>;

/** `state` is one Yjs update (V1). */
export type ContentJob =
  | { readonly kind: "import"; readonly wish: FirstContent; readonly maxBytes: number }
  | { readonly kind: "export"; readonly state: Uint8Array; readonly format: ContentFormat };

export interface ContentRequest {
  readonly id: number;
  readonly job: ContentJob;
}

export type ContentAnswer =
  | { readonly id: number; readonly ok: true; readonly result: FirstState | Exported }
  | { readonly id: number; readonly ok: false; readonly error: ContentFault };

/** `code` is missing where the fault is ours. */
export interface ContentFault {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly details?: unknown;
}
