// What can be done to the table around the selection.
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  PanelTop,
  Trash2,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";

const rows: readonly EditorCommand[] = [
  {
    id: "addRowBefore",
    kind: "table",
    label: () => messages().commands.addRowBefore,
    icon: BetweenVerticalStart,
    run: (editor) => editor.chain().focus().addRowBefore().run(),
    isEnabled: (editor) => editor.can().addRowBefore(),
  },
  {
    id: "addRowAfter",
    kind: "table",
    label: () => messages().commands.addRowAfter,
    icon: BetweenVerticalEnd,
    run: (editor) => editor.chain().focus().addRowAfter().run(),
    isEnabled: (editor) => editor.can().addRowAfter(),
  },
  {
    id: "deleteRow",
    kind: "table",
    label: () => messages().commands.deleteRow,
    icon: Trash2,
    run: (editor) => editor.chain().focus().deleteRow().run(),
    isEnabled: (editor) => editor.can().deleteRow(),
  },
];

const columns: readonly EditorCommand[] = [
  {
    id: "addColumnBefore",
    kind: "table",
    label: () => messages().commands.addColumnBefore,
    icon: BetweenHorizontalStart,
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
    isEnabled: (editor) => editor.can().addColumnBefore(),
  },
  {
    id: "addColumnAfter",
    kind: "table",
    label: () => messages().commands.addColumnAfter,
    icon: BetweenHorizontalEnd,
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
    isEnabled: (editor) => editor.can().addColumnAfter(),
  },
  {
    id: "deleteColumn",
    kind: "table",
    label: () => messages().commands.deleteColumn,
    icon: Trash2,
    run: (editor) => editor.chain().focus().deleteColumn().run(),
    isEnabled: (editor) => editor.can().deleteColumn(),
  },
];

const table: readonly EditorCommand[] = [
  {
    id: "toggleHeaderRow",
    kind: "table",
    label: () => messages().commands.toggleHeaderRow,
    icon: PanelTop,
    run: (editor) => editor.chain().focus().toggleHeaderRow().run(),
    isEnabled: (editor) => editor.can().toggleHeaderRow(),
  },
  {
    id: "deleteTable",
    kind: "table",
    label: () => messages().commands.deleteTable,
    icon: Trash2,
    run: (editor) => editor.chain().focus().deleteTable().run(),
    isEnabled: (editor) => editor.can().deleteTable(),
  },
];

/** In the order of the menu; a line stands between the groups. */
export const tableCommandGroups: readonly (readonly EditorCommand[])[] = [rows, columns, table];
