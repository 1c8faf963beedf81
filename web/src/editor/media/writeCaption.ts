// Into the words of a picture, also where there are none yet.
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** On a transaction: the person wants to write there. */
export const toCaption = "cowriteToCaption";

export function writeCaption({ state, view }: Editor, position: number | undefined): void {
  const end = position === undefined ? undefined : state.doc.nodeAt(position)?.content.size;
  if (position === undefined || end === undefined) return;
  const words = TextSelection.create(state.doc, position + 1 + end);
  view.dispatch(state.tr.setSelection(words).setMeta(toCaption, true));
  view.focus();
}
