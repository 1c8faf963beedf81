// What can be done to the table around the selection.
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  toggleHeader,
} from "@tiptap/pm/tables";
import {
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUpToLine,
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  FoldHorizontal,
  PanelLeft,
  PanelTop,
  Trash2,
  UnfoldHorizontal,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { alignCommands, cellColorCommands, clearCellColor, mergeCommands } from "./cellCommands.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { type Axis, moveInTable } from "./moveInTable.ts";
import { inTable, keepingCaret } from "./tableSteps.ts";
import { widenColumns } from "./widenColumns.ts";

const rows: readonly EditorCommand[] = [
  {
    id: "addRowBefore",
    kind: "table",
    label: () => messages().commands.addRowBefore,
    icon: BetweenVerticalStart,
    ...inTable(addRowBefore),
  },
  {
    id: "addRowAfter",
    kind: "table",
    label: () => messages().commands.addRowAfter,
    icon: BetweenVerticalEnd,
    ...inTable(addRowAfter),
  },
  {
    id: "moveRowUp",
    kind: "table",
    label: () => messages().tables.rowUp,
    icon: ArrowUpToLine,
    ...inTable(moveInTable("row", -1)),
  },
  {
    id: "moveRowDown",
    kind: "table",
    label: () => messages().tables.rowDown,
    icon: ArrowDownToLine,
    ...inTable(moveInTable("row", 1)),
  },
  {
    id: "deleteRow",
    kind: "table",
    label: () => messages().commands.deleteRow,
    icon: Trash2,
    ...inTable(keepingCaret(deleteRow)),
  },
];

const columns: readonly EditorCommand[] = [
  {
    id: "addColumnBefore",
    kind: "table",
    label: () => messages().commands.addColumnBefore,
    icon: BetweenHorizontalStart,
    ...inTable(addColumnBefore),
  },
  {
    id: "addColumnAfter",
    kind: "table",
    label: () => messages().commands.addColumnAfter,
    icon: BetweenHorizontalEnd,
    ...inTable(addColumnAfter),
  },
  {
    id: "moveColumnBefore",
    kind: "table",
    label: () => messages().tables.columnBefore,
    icon: ArrowLeftToLine,
    ...inTable(moveInTable("column", -1)),
  },
  {
    id: "moveColumnAfter",
    kind: "table",
    label: () => messages().tables.columnAfter,
    icon: ArrowRightToLine,
    ...inTable(moveInTable("column", 1)),
  },
  {
    id: "widenColumn",
    kind: "table",
    label: () => messages().tables.wider,
    icon: UnfoldHorizontal,
    ...inTable(widenColumns(1)),
  },
  {
    id: "narrowColumn",
    kind: "table",
    label: () => messages().tables.narrower,
    icon: FoldHorizontal,
    ...inTable(widenColumns(-1)),
  },
  {
    id: "deleteColumn",
    kind: "table",
    label: () => messages().commands.deleteColumn,
    icon: Trash2,
    ...inTable(keepingCaret(deleteColumn)),
  },
];

const table: readonly EditorCommand[] = [
  {
    id: "toggleHeaderRow",
    kind: "table",
    label: () => messages().commands.toggleHeaderRow,
    icon: PanelTop,
    ...inTable(toggleHeader("row")),
  },
  {
    id: "toggleHeaderColumn",
    kind: "table",
    label: () => messages().tables.headerColumn,
    icon: PanelLeft,
    ...inTable(toggleHeader("column")),
  },
  {
    id: "deleteTable",
    kind: "table",
    label: () => messages().commands.deleteTable,
    icon: Trash2,
    ...inTable(deleteTable),
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
