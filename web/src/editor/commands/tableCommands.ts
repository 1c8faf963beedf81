// What can be done to the table around the selection.
import type { Editor } from "@tiptap/core";
import {
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUpToLine,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  PanelLeft,
  PanelTop,
  Trash2,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { alignCommands, cellColorCommands, clearCellColor, mergeCommands } from "./cellCommands.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { type Axis, moveInTable } from "./moveInTable.ts";

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
    id: "moveRowUp",
    kind: "table",
    label: () => messages().tables.rowUp,
    icon: ArrowUpToLine,
    run: (editor) => moved(editor, "row", -1),
    isEnabled: (editor) => moveInTable("row", -1)(editor.state),
  },
  {
    id: "moveRowDown",
    kind: "table",
    label: () => messages().tables.rowDown,
    icon: ArrowDownToLine,
    run: (editor) => moved(editor, "row", 1),
    isEnabled: (editor) => moveInTable("row", 1)(editor.state),
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
    id: "moveColumnBefore",
    kind: "table",
    label: () => messages().tables.columnBefore,
    icon: ArrowLeftToLine,
    run: (editor) => moved(editor, "column", -1),
    isEnabled: (editor) => moveInTable("column", -1)(editor.state),
  },
  {
    id: "moveColumnAfter",
    kind: "table",
    label: () => messages().tables.columnAfter,
    icon: ArrowRightToLine,
    run: (editor) => moved(editor, "column", 1),
    isEnabled: (editor) => moveInTable("column", 1)(editor.state),
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
    id: "toggleHeaderColumn",
    kind: "table",
    label: () => messages().tables.headerColumn,
    icon: PanelLeft,
    run: (editor) => editor.chain().focus().toggleHeaderColumn().run(),
    isEnabled: (editor) => editor.can().toggleHeaderColumn(),
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
export const tableCommandGroups: readonly (readonly EditorCommand[])[] = [
  rows,
  columns,
  mergeCommands,
  alignCommands,
  [...cellColorCommands, clearCellColor],
  table,
];

/** Of the menu at a row, or a column; a line stands between the groups. */
export const lineCommandGroups: Record<Axis, readonly (readonly EditorCommand[])[]> = {
  row: lineGroups(rows, "toggleHeaderRow"),
  column: lineGroups(columns, "toggleHeaderColumn"),
};

function lineGroups(line: readonly EditorCommand[], header: string) {
  const colors = [...cellColorCommands, clearCellColor];
  return [line, table.filter(({ id }) => id === header), alignCommands, colors];
}

function moved(editor: Editor, axis: "row" | "column", direction: -1 | 1): boolean {
  editor.view.focus();
  return moveInTable(axis, direction)(editor.state, editor.view.dispatch);
}
