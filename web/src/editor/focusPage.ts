// Gives the focus back to the page, also for who only reads: ProseMirror does so only where somebody writes.
import type { Editor } from "@tiptap/core";

export function focusPage({ view }: Pick<Editor, "view">): void {
  if (view.editable) view.focus();
  else view.dom.focus({ preventScroll: true });
}
