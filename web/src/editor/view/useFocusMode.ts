// Steps what is not written at back, where this person wants that.
import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import { atCaret, isAtCaret } from "./caretBlock.ts";
import { useView } from "./useView.ts";

export function useFocusMode(editor: Editor): void {
  const { isFocused } = useView();
  useEffect(() => {
    const show = () => showFocus(editor, isFocused);
    show();
    editor.on("mount", show);
    return () => {
      editor.off("mount", show);
    };
  }, [editor, isFocused]);
}

function showFocus(editor: Editor, isOn: boolean): void {
  // Not on the page yet.
  if (editor.isDestroyed || isAtCaret(editor.state) === isOn) return;
  editor.view.dispatch(atCaret(editor.state.tr, isOn));
}
