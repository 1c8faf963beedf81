// Whether a block is on the screen, or will be with a turn of the wheel.
import type { EditorView } from "@tiptap/pm/view";

export function isNearView(view: EditorView, position: number): boolean {
  const dom = view.nodeDOM(position);
  if (!(dom instanceof Element)) return false;
  const { top, bottom } = dom.getBoundingClientRect();
  return bottom > -innerHeight && top < 2 * innerHeight;
}
