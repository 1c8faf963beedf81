// Tells the styles when, in focus mode, somebody is in the text. They could ask by themselves, with `:has()`;
// then the browser looks at every block of the page again for each one that comes or goes.
import { type RefObject, useEffect } from "react";

/** Sets `data-writing` on the editor's root, and on the page's around it, while the text has the focus. */
export function useStepsBack(editor: RefObject<HTMLElement | null>, isFocusMode: boolean): void {
  useEffect(() => {
    const root = editor.current;
    if (root === null || !isFocusMode) return;
    const places = [root, root.parentElement?.closest(".cw-root")];
    const isText = (target: EventTarget | null) =>
      target instanceof Element && target.matches(".cw-content");
    const tell = (isWriting: boolean) => {
      for (const place of places) place?.toggleAttribute("data-writing", isWriting);
    };
    const entered = ({ target }: FocusEvent) => tell(isText(target));
    const left = () => tell(false);
    tell(isText(document.activeElement) && root.contains(document.activeElement));
    root.addEventListener("focusin", entered);
    root.addEventListener("focusout", left);
    return () => {
      root.removeEventListener("focusin", entered);
      root.removeEventListener("focusout", left);
      tell(false);
    };
  }, [editor, isFocusMode]);
}
