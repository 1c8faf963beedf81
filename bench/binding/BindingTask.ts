// What the page is asked to measure, and what it answers: both pass through JSON.

export const contenderNames = ["cowrite", "y-tiptap", "y-prosemirror", "none"] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface BindingTask {
  readonly contender: ContenderName;
  readonly paragraphs: number;
  /** Keys of one's own, and of somebody else, each into another paragraph. */
  readonly keys: number;
  /** Edits of others while node views are counted. */
  readonly countedEdits: number;
}

/** Times in milliseconds. */
export interface BindingFigures {
  /** From the update to the editor in the page, laid out. */
  readonly openMs: number;
  /** Script of a key of another: Yjs, ProseMirror and the DOM. Absent without a binding. */
  readonly remoteMs: readonly number[];
  /** Script of one's own key. */
  readonly localMs: readonly number[];
  /** Views of paragraphs made anew by edits of others. Absent without a binding. */
  readonly viewsMade: number | undefined;
  /** To find 1,000 anchors after an edit. Only ours has them. */
  readonly anchorsMs: number | undefined;
  /** The same for anchors that were stored, in an editor that has just opened. */
  readonly storedAnchorsMs: number | undefined;
  /** Script and layout of each frame in which fifty carets move. Only ours draws them so. */
  readonly caretsMs: readonly number[] | undefined;
  /** All text at the end, to be the same for all with a binding. */
  readonly text: string;
}
