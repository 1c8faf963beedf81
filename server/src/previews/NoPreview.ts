// Why there is no preview: for the log alone. Whoever asked learns only that there is none, or a
// name that resolves inside could be told from one that does not.

export type NoPreviewReason =
  | "address refused"
  | "name unknown"
  | "too many redirects"
  | "not a page"
  | "failed";

export class NoPreview extends Error {
  readonly reason: NoPreviewReason;

  constructor(reason: NoPreviewReason, cause?: unknown) {
    super(reason, { cause });
    this.name = "NoPreview";
    this.reason = reason;
  }
}
