// The element that a position of the document is shown in.
import type { EditorView } from "@tiptap/pm/view";

export function elementAt(view: EditorView, position: number): Element | null {
  const { node } = view.domAtPos(position);
  return node instanceof Element ? node : node.parentElement;
}
