// What the content thread is asked to do.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import type { FirstContent, FirstState } from "./makeFirstState.ts";

export type Exported = string | Record<string, unknown>;

/** `state` is one Yjs update (V1). */
export type ContentJob =
  | { readonly kind: "import"; readonly wish: FirstContent; readonly maxBytes: number }
  | { readonly kind: "export"; readonly state: Uint8Array; readonly format: ContentFormat };

export type ContentResult = FirstState | Exported;
