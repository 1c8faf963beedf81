// Who may only read has the commands that change nothing.
import type { Editor } from "@tiptap/core";
import type { EditorCommand } from "./EditorCommand.ts";

export function mayRun(command: EditorCommand, editor: Pick<Editor, "isEditable">): boolean {
  return editor.isEditable || command.isForReaders === true;
}
