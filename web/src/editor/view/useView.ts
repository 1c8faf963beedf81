// The person's view for components, and on the editor's root for the styles.
import type { Editor } from "@tiptap/core";
import { useEffect, useSyncExternalStore } from "react";
import { atCaret } from "./caretBlock.ts";
import type { ViewSettings } from "./ViewSettings.ts";
import { onView, viewSettings } from "./viewStore.ts";

export function useView(): ViewSettings {
  return useSyncExternalStore(onView, viewSettings, viewSettings);
}

/** Sets what the styles go by. */
export function useViewOf(editor: Editor): void {
  const view = useView();
  useEffect(() => {
    const show = () => showView(editor, view);
    show();
    editor.on("mount", show);
    return () => {
      editor.off("mount", show);
    };
  }, [editor, view]);
}

function showView(editor: Editor, view: ViewSettings): void {
  // Not on the page yet.
  if (editor.isDestroyed) return;
  const root = editor.view.dom.closest<HTMLElement>(".cw-editor");
  if (root === null) return;
  root.dataset.font = view.font;
  root.toggleAttribute("data-small", view.isSmall);
  root.toggleAttribute("data-wide", view.isWide);
  root.toggleAttribute("data-focus-mode", view.isFocused);
  root.toggleAttribute("data-outline", view.hasOutline);
  editor.view.dispatch(atCaret(editor.state.tr, view.isFocused));
}
