// At which heading the person is: where they read, and where they write as soon as the caret moves.
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { Heading } from "../blocks/headings.ts";
import { countWhile } from "./countWhile.ts";

// Above this share of the screen a heading counts as passed.
const readAt = 0.3;
// Nobody looks at the outline between two keys.
const pauseMs = 120;

/** @returns the index among the headings, or `undefined` before the first */
export function useCurrentHeading(
  editor: Editor,
  headings: readonly Heading[],
): number | undefined {
  const [current, setCurrent] = useState<number>();

  useEffect(() => {
    if (headings.length === 0) return setCurrent(undefined);
    let elements = headingElements(editor);
    let frame: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fresh = () => {
      if (elements.some(({ isConnected }) => !isConnected)) elements = headingElements(editor);
      return elements;
    };
    const show = (passed: number) => setCurrent(passed === 0 ? undefined : passed - 1);
    const scrolled = () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        const line = window.innerHeight * readAt;
        show(countWhile(fresh(), (element) => element.getBoundingClientRect().top <= line));
      });
    };
    const caretMoved = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (editor.isDestroyed) return;
        const { node } = editor.view.domAtPos(editor.state.selection.head);
        show(countWhile(fresh(), (element) => isAtOrBehind(element, node)));
      }, pauseMs);
    };
    if (editor.isFocused) caretMoved();
    else scrolled();
    editor.on("selectionUpdate", caretMoved);
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    return () => {
      editor.off("selectionUpdate", caretMoved);
      document.removeEventListener("scroll", scrolled, { capture: true });
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [editor, headings]);

  return current;
}

function headingElements(editor: Editor): Element[] {
  return [...editor.view.dom.querySelectorAll("h1, h2, h3, h4, h5, h6")];
}

function isAtOrBehind(heading: Element, node: Node): boolean {
  const relation = heading.compareDocumentPosition(node);
  return heading.contains(node) || (relation & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
