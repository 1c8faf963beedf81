// Plain text of a sheet is pasted as a table. Who pastes without formatting gets the text.
import { Fragment, type Schema, Slice } from "@tiptap/pm/model";
import { tabbedRows } from "./tabbedRows.ts";

export function tabbedTable(
  text: string,
  schema: Schema,
  isPlainAsked: boolean,
): Slice | undefined {
  const rows = isPlainAsked ? undefined : tabbedRows(text);
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  if (!rows || !table || !tableRow || !tableCell || !paragraph) return undefined;
  const cell = (words: string) =>
    tableCell.create(null, paragraph.create(null, words === "" ? null : schema.text(words)));
  const lines = rows.map((row) => tableRow.create(null, row.map(cell)));
  return new Slice(Fragment.from(table.create(null, lines)), 0, 0);
}
