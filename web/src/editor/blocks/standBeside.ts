// Keeps a popup beside something on the page, wherever that scrolls to.
import type { ReferenceElement } from "@floating-ui/dom";

/** @returns ends it */
export function standBeside(popup: HTMLElement, place: ReferenceElement): () => void {
  let end: (() => void) | undefined;
  let isOver = false;
  void import("./followPlace.ts").then(({ followPlace }) => {
    if (!isOver) end = followPlace(popup, place);
  });
  return () => {
    isOver = true;
    end?.();
  };
}
