// What can be put at the selection.
import { Minus, Table } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const insertCommands: readonly EditorCommand[] = [
  {
    id: "insertTable",
    kind: "insert",
    label: () => messages().commands.insertTable,
    keywords: () => messages().commands.keywords.insertTable,
    icon: Table,
    run: (editor) =>
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    isEnabled: (editor) => !editor.isActive("table") && editor.can().insertTable(),
  },
  {
    id: "divider",
    kind: "insert",
    label: () => messages().commands.divider,
    keywords: () => messages().commands.keywords.divider,
    typed: "---",
    icon: Minus,
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
    isEnabled: (editor) => editor.can().setHorizontalRule(),
  },
];
