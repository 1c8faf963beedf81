// Back and forth among one's own edits.
import { Redo2, Undo2 } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const historyCommands: readonly EditorCommand[] = [
  {
    id: "undo",
    kind: "history",
    label: () => messages().commands.undo,
    shortcut: "Mod-z",
    icon: Undo2,
    run: (editor) => editor.chain().focus().undo().run(),
    isEnabled: (editor) => editor.can().undo(),
  },
  {
    id: "redo",
    kind: "history",
    label: () => messages().commands.redo,
    shortcut: "Mod-Shift-z",
    icon: Redo2,
    run: (editor) => editor.chain().focus().redo().run(),
    isEnabled: (editor) => editor.can().redo(),
  },
];
