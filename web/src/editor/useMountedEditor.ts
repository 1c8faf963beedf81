// An editor that lives as long as its component, in the element that the component gives it.
import { Editor, type EditorOptions } from "@tiptap/core";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

export interface MountedEditor {
  readonly editor: Editor;
  readonly place: RefObject<HTMLDivElement | null>;
  /** Before that it has no plugins: whoever asks one of its commands throws. */
  readonly isMounted: boolean;
}

/** @param options of the first render; what changes later is set by `setOptions`. */
export function useMountedEditor(options: () => Partial<EditorOptions>): MountedEditor {
  const [editor] = useState(() => new Editor({ ...options(), element: null, injectCSS: false }));
  const [isMounted, setMounted] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const ending = useRef<ReturnType<typeof setTimeout>>(undefined);

  useLayoutEffect(() => {
    if (place.current !== null && editor.isDestroyed) {
      editor.mount(place.current);
      keepFromReact(editor.view.dom);
    }
    setMounted(true);
  }, [editor]);

  // React in strict mode takes a component away and puts it back at once.
  useEffect(() => {
    clearTimeout(ending.current);
    return () => {
      ending.current = setTimeout(() => editor.destroy());
    };
  }, [editor]);

  return { editor, place, isMounted };
}

/**
 * Before each of its commits React notes the selection within the editable element that has the focus,
 * and walks through all of it to count where that is: with a book in it, longer than the key took. It asks
 * this property; the attribute, by which the browser goes, stays.
 */
function keepFromReact(page: HTMLElement): void {
  Object.defineProperty(page, "contentEditable", { value: "inherit" });
}
