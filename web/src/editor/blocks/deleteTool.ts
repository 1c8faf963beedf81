// The button of a block that takes it away, for whoever looks for one.
import { messages } from "../../messages/messages.ts";
import { deleteBlock } from "../handle/blockActions.ts";
import { button, element } from "./element.ts";
import type { BlockPlace } from "./selectOnClick.ts";

export function deleteTool(place: BlockPlace, className = "cw-tool"): HTMLButtonElement {
  return button(messages().handle.delete, () => deleteAt(place), { className, text: "✕" });
}

/** The same in a corner of the block, there while the block is pointed at or selected. */
export function deleteCorner(place: BlockPlace): HTMLElement {
  const tool = deleteTool(place);
  // Keys have Delete; a stop at each block would be in the way of Tab.
  tool.tabIndex = -1;
  return element("div", { className: "cw-block-tools", children: [tool] });
}

function deleteAt({ editor, getPos }: BlockPlace): void {
  const { state, view } = editor;
  const position = getPos();
  const node = position === undefined ? null : state.doc.nodeAt(position);
  if (position === undefined || node === null || !editor.isEditable) return;
  view.dispatch(deleteBlock(state, { position, node }));
  view.focus();
}
