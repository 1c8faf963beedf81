// The person's view, for components.
import type { Editor } from "@tiptap/core";
import { useEffect, useSyncExternalStore } from "react";
import { atCaret, isAtCaret } from "./caretBlock.ts";
import type { ViewSettings } from "./ViewSettings.ts";
import { onView, viewSettings } from "./viewStore.ts";

export function useView(): ViewSettings {
  return useSyncExternalStore(onView, viewSettings, viewSettings);
}

/** Steps what is not written at back, where that is wanted. */
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
