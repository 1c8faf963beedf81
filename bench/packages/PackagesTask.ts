// What the page is asked to measure, and what it answers: both pass through JSON.

/** Each is TipTap's starter kit with one thing beside it, of TipTap's or of ours. */
export const contenderNames = [
  "nothing",
  "details",
  "drag-handle",
  "our handle",
  "emoji",
  "file-handler",
  "find-and-replace",
  "find-and-replace, seeking",
  "our finding, seeking",
  "markdown",
  "mathematics",
  "mention",
  "table",
  "table-of-contents",
  "our outline",
  "unique-id",
] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface PackagesTask {
  readonly contender: ContenderName;
  readonly paragraphs: number;
  readonly keys: number;
}

export interface PackagesFigures {
  /** Script of a key in milliseconds: ProseMirror, its plugins and the DOM, without layout and paint. */
  readonly keyMs: readonly number[];
  /** Bytes of Yjs that an editor of several people's writes by opening a document that is there. */
  readonly openingBytes: number;
  /** And those that it writes because another has written a smile and a heading. */
  readonly hearingBytes: number;
}
