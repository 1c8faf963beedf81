// The caret in an empty page that was just opened, and what was typed on the way to it.
import type { Editor } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { useEffect, useRef } from "react";
import { isFocusFree, takeHeldKeys } from "./heldKeys.ts";
import { isEmptyPage } from "./view/placeholder.ts";

/** @param isReady it is asked for, and the page is there to be written in */
export function useFirstFocus(editor: Editor, isReady: boolean): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!isReady || isDone.current) return;
    isDone.current = true;
    const keys = takeHeldKeys();
    if (!isFocusFree() || !isEmptyPage(editor.state.doc)) return;
    editor.view.focus();
    for (const key of keys) press(editor.view, key);
  }, [editor, isReady]);
}

// As if they were pressed now: typing rules and the keys of the page see them.
function press(view: EditorView, key: string): void {
  const { from, to, $from } = view.state.selection;
  if (key === "Enter" || key === "Backspace") {
    const event = new KeyboardEvent("keydown", { key });
    const isTaken = view.someProp("handleKeyDown", (handle) => handle(view, event));
    // Within a line, this one is the browser's to do.
    if (key === "Backspace" && !isTaken && $from.parentOffset > 0) {
      view.dispatch(view.state.tr.delete(from - lastSign($from), to));
    }
    return;
  }
  const write = () => view.state.tr.insertText(key, from, to);
  const isTaken = view.someProp("handleTextInput", (handle) => handle(view, from, to, key, write));
  if (!isTaken) view.dispatch(write());
}

/** How long what is left of it is: a sign may be of two halves, of which one alone is nothing. */
function lastSign({ parent, parentOffset }: ResolvedPos): number {
  const [last = " "] = Array.from(parent.textBetween(0, parentOffset, "", " ")).slice(-1);
  return last.length;
}
