// The block under a point of the window, looked up there and nowhere else.
import type { EditorView } from "@tiptap/pm/view";
import { type Block, blockAt } from "./blockAt.ts";

export interface Point {
  x: number;
  y: number;
}

/** In the margin beside the text it is what stands in the page itself; over the text, the innermost. */
export function blockUnder(view: EditorView, { x, y }: Point): Block | undefined {
  const column = view.dom.getBoundingClientRect();
  const root = view.root as Document | ShadowRoot;
  const over = root.elementFromPoint(x, y);
  const isInText = over !== null && over !== view.dom && view.dom.contains(over);
  const element = isInText ? over : root.elementFromPoint(column.left + column.width / 2, y);
  if (element === null || element === view.dom || !view.dom.contains(element)) return undefined;
  const position = view.posAtDOM(element, 0);
  if (position < 0 || position > view.state.doc.content.size) return undefined;
  return blockAt(view.state.doc.resolve(position), !isInText);
}
