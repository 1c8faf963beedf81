// Where a dragged block would go, from where the pointer is.
import type { EditorView } from "@tiptap/pm/view";
import { type Block, blockAt } from "./blockAt.ts";
import { blockUnder } from "./blockUnder.ts";
import { canMove } from "./moveBlock.ts";

export interface DropPlace {
  target: number;
  /** The line that shows it (px in the window). */
  line: { left: number; top: number; width: number };
}

/** The nearest place before or after the block under the pointer, or else a box around that. */
export function dropPlace(
  view: EditorView,
  block: Block,
  point: { x: number; y: number },
): DropPlace | undefined {
  let over = blockUnder(view, point);
  while (over !== undefined) {
    const element = view.nodeDOM(over.position);
    if (!(element instanceof Element)) return undefined;
    const box = element.getBoundingClientRect();
    const isAfter = point.y > box.top + box.height / 2;
    const target = isAfter ? over.position + over.node.nodeSize : over.position;
    const isHome = target === block.position || target === block.position + block.node.nodeSize;
    if (isHome) return undefined;
    if (canMove(view.state, block, target)) {
      const top = isAfter ? box.bottom : box.top;
      return { target, line: { left: box.left, top, width: box.width } };
    }
    over = around(view, over);
  }
  return undefined;
}

function around({ state }: EditorView, { position }: Block): Block | undefined {
  const box = blockAt(state.doc.resolve(position));
  return box !== undefined && box.position < position ? box : undefined;
}
