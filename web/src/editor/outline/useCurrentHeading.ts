// At which heading the person is: where they read, and where they write as soon as the caret moves.
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import type { Heading } from "../blocks/headings.ts";
import { countWhile } from "../countWhile.ts";

// Above this share of the screen a heading counts as passed.
const readAt = 0.3;
// What the page scrolls to follow the caret is not somebody reading elsewhere.
const followMs = 800;
// Nobody looks at the outline between two keys.
const pauseMs = 120;

/** @returns the index among the headings, or `undefined` before the first */
export function useCurrentHeading(
  editor: Editor,
  headings: readonly Heading[],
): number | undefined {
  const [current, setCurrent] = useState<number>();
  /** Somebody else's new heading does not bring the outline back to the caret. */
  const isReading = useRef(false);

  useEffect(() => {
    if (headings.length === 0 || editor.isDestroyed) return setCurrent(undefined);
    let elements = headingElements(editor);
    let frame: number | undefined;
    let movedAt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fresh = () => {
      if (elements.some(({ isConnected }) => !isConnected)) elements = headingElements(editor);
      return elements;
    };
    const show = (passed: number) => setCurrent(passed === 0 ? undefined : passed - 1);
    const scrolled = () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        if (editor.isDestroyed || performance.now() - movedAt < followMs) return;
        const line = readLine(editor);
        show(countWhile(fresh(), (element) => element.getBoundingClientRect().top <= line));
      });
    };
    const caretMoved = () => {
      movedAt = performance.now();
      timer ??= setTimeout(() => {
        timer = undefined;
        if (editor.isDestroyed) return;
        const { node } = editor.view.domAtPos(editor.state.selection.head);
        show(countWhile(fresh(), (element) => isAtOrBehind(element, node)));
      }, pauseMs);
    };
    const selected = () => {
      isReading.current = false;
      caretMoved();
    };
    // A hand on the wheel or the screen is.
    const taken = () => {
      isReading.current = true;
      movedAt = Number.NEGATIVE_INFINITY;
      clearTimeout(timer);
      timer = undefined;
      scrolled();
    };
    if (editor.isFocused && !isReading.current) caretMoved();
    else scrolled();
    editor.on("selectionUpdate", selected);
    const ending = new AbortController();
    const options = { capture: true, passive: true, signal: ending.signal };
    document.addEventListener("scroll", scrolled, options);
    for (const event of ["wheel", "touchmove"]) document.addEventListener(event, taken, options);
    return () => {
      editor.off("selectionUpdate", selected);
      ending.abort();
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [editor, headings]);

  return current;
}

// The last headings never come that far up: with the end of the text in sight, all of them are passed.
function readLine(editor: Editor): number {
  const isAtEnd = editor.view.dom.getBoundingClientRect().bottom <= window.innerHeight;
  return isAtEnd ? window.innerHeight : window.innerHeight * readAt;
}

function headingElements(editor: Editor): Element[] {
  return [...editor.view.dom.querySelectorAll("h1, h2, h3, h4, h5, h6")];
}

function isAtOrBehind(heading: Element, node: Node): boolean {
  const relation = heading.compareDocumentPosition(node);
  return heading.contains(node) || (relation & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
