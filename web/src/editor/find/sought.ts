// What was looked for last on a page, for the keys that go on with it.
import type { Editor } from "@tiptap/core";
import type { SearchPattern } from "./SearchPattern.ts";

interface Sought {
  readonly pattern: SearchPattern | undefined;
  /** As it was typed. */
  readonly query: string;
}

const kept = new WeakMap<Editor, Sought>();

export function lastSought(editor: Editor): Sought | undefined {
  return kept.get(editor);
}

export function keepSought(editor: Editor, sought: Sought): void {
  kept.set(editor, sought);
}
