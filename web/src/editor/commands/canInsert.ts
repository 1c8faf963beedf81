// Where a block may be put.
import type { Editor } from "@tiptap/core";

/** May such a block stand where the selection is? */
export function canInsert(editor: Editor, name: string): boolean {
  const { $from } = editor.state.selection;
  const type = editor.schema.nodes[name];
  if (type === undefined || $from.parent.type.spec.code) return false;
  for (let depth = $from.depth; depth >= 0; depth--) {
    const index = $from.index(depth);
    if ($from.node(depth).canReplaceWith(index, index, type)) return true;
  }
  return false;
}
