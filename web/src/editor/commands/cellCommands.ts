// How cells look and hang together: merged, aligned, coloured.
import { paletteColors } from "@cowrite/shared/schema/palette.ts";
import type { Editor } from "@tiptap/core";
import { mergeCells, setCellAttr, splitCell } from "@tiptap/pm/tables";
import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  type LucideIcon,
  PaintBucket,
  TableCellsMerge,
  TableCellsSplit,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { inTable, runInTable, withCaretInCell } from "./tableSteps.ts";

export const mergeCommands: readonly EditorCommand[] = [
  {
    id: "mergeCells",
    kind: "table",
    label: () => messages().tables.merge,
    icon: TableCellsMerge,
    ...inTable(withCaretInCell(mergeCells)),
  },
  {
    id: "splitCell",
    kind: "table",
    label: () => messages().tables.split,
    icon: TableCellsSplit,
    ...inTable(withCaretInCell(splitCell)),
  },
];

const alignments: readonly (readonly ["left" | "center" | "right", LucideIcon])[] = [
  ["left", AlignLeft],
  ["center", AlignCenter],
  ["right", AlignRight],
];

export const alignCommands = alignments.map(
  ([align, icon]): EditorCommand => ({
    id: `align-${align}`,
    kind: "table",
    label: () => messages().tables[align],
    icon,
    run: (editor) => setCells(editor, "align", isAligned(editor, align) ? null : align),
    isActive: (editor) => isAligned(editor, align),
    isEnabled: isInCell,
  }),
);

export const cellColorCommands = paletteColors.map(
  (color): EditorCommand => ({
    id: `cell-${color}`,
    kind: "table",
    label: () => messages().tables.cellColor(messages().commands.colors[color]),
    icon: PaintBucket,
    color: { mark: "highlight", name: color },
    run: (editor) => setCells(editor, "background", color),
    isEnabled: isInCell,
  }),
);

export const clearCellColor: EditorCommand = {
  id: "cell-none",
  kind: "table",
  label: () => messages().tables.noCellColor,
  icon: PaintBucket,
  run: (editor) => setCells(editor, "background", null),
  isEnabled: isInCell,
};

function setCells(editor: Editor, name: string, value: string | null): boolean {
  return runInTable(editor, setCellAttr(name, value));
}

function isInCell(editor: Editor): boolean {
  return editor.isActive("table") && editor.isEditable;
}

function isAligned(editor: Editor, align: string): boolean {
  return editor.isActive("tableCell", { align }) || editor.isActive("tableHeader", { align });
}
