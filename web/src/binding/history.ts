// Undo and redo as ProseMirror commands.
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { bindingOf } from "./bindingPlugin.ts";
import type { KeptSelection } from "./EditHistory.ts";
import { toAbsolute } from "./positions.ts";

export function canUndo(state: EditorState): boolean {
  return bindingOf(state).history.canUndo;
}

export function canRedo(state: EditorState): boolean {
  return bindingOf(state).history.canRedo;
}

/** Takes back one's own last burst. The change comes to the page by Yjs, not by `dispatch`. */
export const undo: Command = (state, dispatch, view) => {
  const { history } = bindingOf(state);
  if (dispatch === undefined || view === undefined) return history.canUndo;
  return around(view, (onRestore) => history.undo(onRestore));
};

/** Does again what undo took back. */
export const redo: Command = (state, dispatch, view) => {
  const { history } = bindingOf(state);
  if (dispatch === undefined || view === undefined) return history.canRedo;
  return around(view, (onRestore) => history.redo(onRestore));
};

function around(
  view: EditorView,
  step: (onRestore: (selection: KeptSelection) => void) => boolean,
): boolean {
  const binding = bindingOf(view.state);
  binding.history.remember(binding.selectionOf(view.state));
  return step((selection) => select(view, selection));
}

function select(view: EditorView, { anchor, head }: KeptSelection): void {
  const { state } = view;
  const from = toAbsolute(state, anchor);
  const to = toAbsolute(state, head);
  if (from === undefined || to === undefined) return;
  const selection = TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
}
