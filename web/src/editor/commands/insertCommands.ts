// What can be put at the selection.
import { Minus, Table } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { canInsert } from "./canInsert.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { insertBlock } from "./insertBlock.ts";
import { insertTable, runInTable } from "./tableSteps.ts";

export const insertCommands: readonly EditorCommand[] = [
  {
    id: "insertTable",
    kind: "insert",
    label: () => messages().commands.insertTable,
    keywords: () => messages().commands.keywords.insertTable,
    icon: Table,
    run: (editor) => runInTable(editor, insertTable(3, 3)),
    isEnabled: (editor) => !editor.isActive("table") && canInsert(editor, "table"),
  },
  {
    id: "divider",
    kind: "insert",
    label: () => messages().commands.divider,
    keywords: () => messages().commands.keywords.divider,
    typed: "---",
    icon: Minus,
    run: (editor) => insertBlock(editor, { type: "horizontalRule" }),
    isEnabled: (editor) => canInsert(editor, "horizontalRule"),
  },
];
