// Putting something small into a line, with a space behind it to write on.
import type { Editor, JSONContent } from "@tiptap/core";

export function insertInline(editor: Editor, node: JSONContent): boolean {
  const { nodeAfter } = editor.state.selection.$to;
  const hasSpace = nodeAfter?.isText === true && /^\s/.test(nodeAfter.text ?? "");
  return editor
    .chain()
    .focus()
    .insertContent(hasSpace ? node : [node, { type: "text", text: " " }])
    .run();
}
