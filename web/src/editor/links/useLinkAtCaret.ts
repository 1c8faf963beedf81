// The link in which the caret came to rest, as React state.
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useState } from "react";
import { type LinkAtCaret, linkAtCaret } from "./linkAtCaret.ts";

// Shorter, and it flickers while a caret walks through the text.
const settleMs = 250;

/** @returns the link, and what puts it away until the caret moves again; writing puts it away as well */
export function useLinkAtCaret(editor: Editor): {
  link: LinkAtCaret | undefined;
  dismiss: () => void;
} {
  const [link, setLink] = useState<LinkAtCaret>();
  const dismiss = useCallback(() => setLink(undefined), []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => setLink(editor.isFocused ? linkAtCaret(editor) : undefined);
    const moved = () => {
      clearTimeout(timer);
      if (linkAtCaret(editor) === undefined) return setLink(undefined);
      timer = setTimeout(look, settleMs);
    };
    const written = () => {
      clearTimeout(timer);
      setLink(undefined);
    };
    const left = ({ event }: { event: FocusEvent }) => {
      const to = event.relatedTarget;
      if (!(to instanceof Element && to.closest(".cw-link-bar"))) written();
    };
    editor.on("selectionUpdate", moved);
    editor.on("update", written);
    editor.on("blur", left);
    return () => {
      clearTimeout(timer);
      editor.off("selectionUpdate", moved);
      editor.off("update", written);
      editor.off("blur", left);
    };
  }, [editor]);

  return { link, dismiss };
}
