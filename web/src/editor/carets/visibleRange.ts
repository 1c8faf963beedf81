// Which part of a long text the window shows: looked for by halves among the blocks, since to ask the browser
// what stands at a point makes ProseMirror ask for the box of each block.
import type { EditorView } from "@tiptap/pm/view";
import { countWhile } from "../countWhile.ts";

/** Positions of the document. */
export interface Visible {
  readonly from: number;
  readonly to: number;
}

/** A picture at the side reaches below this many of the blocks that come after it. */
const mostBeside = 12;

/** @returns what the window shows, with a block more at each end; nothing where `from` is behind `to`. */
export function visibleRange(view: EditorView): Visible {
  const { size } = view.state.doc.content;
  const box = view.dom.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return { from: 1, to: 0 };
  const blocks = view.dom.children;
  const boxOf = (block: Element) => block.getBoundingClientRect();
  const above = box.top >= 0 ? 0 : countWhile(blocks, (block) => boxOf(block).bottom < 0);
  const begun =
    box.bottom <= innerHeight
      ? blocks.length
      : countWhile(blocks, (block) => boxOf(block).top <= innerHeight);
  let first = above;
  for (let index = above - 1; index >= 0 && index >= above - mostBeside; index -= 1) {
    const block = blocks[index];
    if (block !== undefined && boxOf(block).bottom >= 0) first = index;
  }
  return {
    from: startOf(view, blocks[first - 2]) ?? 0,
    to: startOf(view, blocks[begun + 1]) ?? size,
  };
}

/** @returns `undefined` for what is no part of the document. */
function startOf(view: EditorView, block: Element | undefined): number | undefined {
  const position = block === undefined ? -1 : view.posAtDOM(block, 0);
  return position < 0 ? undefined : position;
}
