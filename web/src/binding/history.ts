// Undo and redo as ProseMirror commands.

import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
} from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { bindingOf } from "./bindingPlugin.ts";
import type { KeptSelection } from "./keptSelection.ts";
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

/** All that `act` changes, by whatever transactions, is one step, apart from the typing around it. */
export function asOwnStep<Result>(state: EditorState, act: () => Result): Result {
  return bindingOf(state).history.asOwnStep(act);
}

function around(
  view: EditorView,
  step: (onRestore: (selection: KeptSelection) => void) => boolean,
): boolean {
  const binding = bindingOf(view.state);
  binding.history.remember(binding.selectionOf(view.state));
  return step((selection) => select(view, selection));
}

function select(view: EditorView, kept: KeptSelection): void {
  const { state } = view;
  const [from, to] = [toAbsolute(state, kept.anchor), toAbsolute(state, kept.head)];
  if (from === undefined || to === undefined) return;
  const selection =
    otherSelection(state, { from, to, type: kept.type }) ??
    TextSelection.between(state.doc.resolve(from), state.doc.resolve(to));
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
}

// Of a node or of cells; undefined where none are there any more.
function otherSelection(
  { doc }: EditorState,
  { from, to, type }: { from: number; to: number; type: string | undefined },
): Selection | undefined {
  // A gap is right only between certain blocks, and nobody checks that when it is read.
  if (type === undefined || type === "gapcursor") return undefined;
  try {
    const selection = Selection.fromJSON(doc, { type, anchor: from, head: to, pos: from });
    const isNode = selection instanceof NodeSelection;
    return isNode && !NodeSelection.isSelectable(selection.node) ? undefined : selection;
  } catch {
    return undefined;
  }
}
