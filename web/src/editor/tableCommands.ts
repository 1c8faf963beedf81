// What can be done to the table around the selection.
import type { Editor } from "@tiptap/core";

export interface TableCommand {
  readonly id: string;
  readonly label: string;
  readonly run: (editor: Editor) => boolean;
  readonly isEnabled: (editor: Editor) => boolean;
}

const rows: readonly TableCommand[] = [
  {
    id: "addRowBefore",
    label: "Add row above",
    run: (editor) => editor.chain().focus().addRowBefore().run(),
    isEnabled: (editor) => editor.can().addRowBefore(),
  },
  {
    id: "addRowAfter",
    label: "Add row below",
    run: (editor) => editor.chain().focus().addRowAfter().run(),
    isEnabled: (editor) => editor.can().addRowAfter(),
  },
  {
    id: "deleteRow",
    label: "Delete row",
    run: (editor) => editor.chain().focus().deleteRow().run(),
    isEnabled: (editor) => editor.can().deleteRow(),
  },
];

const columns: readonly TableCommand[] = [
  {
    id: "addColumnBefore",
    label: "Add column before",
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
    isEnabled: (editor) => editor.can().addColumnBefore(),
  },
  {
    id: "addColumnAfter",
    label: "Add column after",
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
    isEnabled: (editor) => editor.can().addColumnAfter(),
  },
  {
    id: "deleteColumn",
    label: "Delete column",
    run: (editor) => editor.chain().focus().deleteColumn().run(),
    isEnabled: (editor) => editor.can().deleteColumn(),
  },
];

const table: readonly TableCommand[] = [
  {
    id: "toggleHeaderRow",
    label: "Header row on or off",
    run: (editor) => editor.chain().focus().toggleHeaderRow().run(),
    isEnabled: (editor) => editor.can().toggleHeaderRow(),
  },
  {
    id: "deleteTable",
    label: "Delete table",
    run: (editor) => editor.chain().focus().deleteTable().run(),
    isEnabled: (editor) => editor.can().deleteTable(),
  },
];

export const tableCommandGroups: readonly (readonly TableCommand[])[] = [rows, columns, table];
