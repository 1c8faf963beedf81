// Words that somebody has selected and let go of: only then is it time to offer what can be done.
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { useEffect, useState } from "react";

// Shorter, and it flickers while a selection grows by keys.
const settleMs = 180;

/** @returns whether there are such words, and what hides the offer until the next selection */
export function useSettledSelection(editor: Editor): { isSettled: boolean; dismiss: () => void } {
  const [isSettled, setSettled] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isPressed = false;
    const look = () => {
      if (!isPressed) setSettled(editor.isFocused && hasWords(editor));
    };
    const changed = () => {
      clearTimeout(timer);
      if (editor.state.selection.empty) return setSettled(false);
      timer = setTimeout(look, settleMs);
    };
    const pressed = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && editor.view.dom.contains(target))) return;
      isPressed = true;
      setSettled(false);
    };
    const released = () => {
      if (!isPressed) return;
      isPressed = false;
      changed();
    };
    const left = ({ event }: { event: FocusEvent }) => {
      const to = event.relatedTarget;
      if (!(to instanceof Element && to.closest(".cw-bubble, .cw-positioner"))) setSettled(false);
    };
    editor.on("selectionUpdate", changed);
    editor.on("blur", left);
    window.addEventListener("pointerdown", pressed);
    window.addEventListener("pointerup", released);
    return () => {
      clearTimeout(timer);
      editor.off("selectionUpdate", changed);
      editor.off("blur", left);
      window.removeEventListener("pointerdown", pressed);
      window.removeEventListener("pointerup", released);
    };
  }, [editor]);

  return { isSettled, dismiss: () => setSettled(false) };
}

function hasWords({ state: { selection, doc } }: Editor): boolean {
  return (
    selection instanceof TextSelection &&
    doc.textBetween(selection.from, selection.to, " ").trim() !== "" &&
    !selection.$from.parent.type.spec.code
  );
}
