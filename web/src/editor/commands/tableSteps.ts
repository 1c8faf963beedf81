// prosemirror-tables' commands as those of the editor.
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type Command, type Selection, TextSelection } from "@tiptap/pm/state";
import { CellSelection, tableNodeTypes } from "@tiptap/pm/tables";
import type { EditorCommand } from "./EditorCommand.ts";

/** What a command does, and when it can. */
export function inTable(command: Command): Pick<EditorCommand, "run" | "isEnabled"> {
  return {
    run: (editor) => runInTable(editor, command),
    isEnabled: ({ state, isEditable, view }) => isEditable && command(state, undefined, view),
  };
}

export function runInTable({ state, view }: Editor, command: Command): boolean {
  view.focus();
  return command(state, view.dispatch, view);
}

/** After the last row or column goes, the caret would stand behind the table, or in the next one. */
export function keepingCaret(command: Command): Command {
  return (state, dispatch) =>
    command(
      state,
      dispatch &&
        ((tr) => {
          const before = tableAround(state.selection.$from);
          const at = before === undefined ? undefined : tr.mapping.map(before);
          const table = at === undefined ? null : tr.doc.nodeAt(at);
          if (at !== undefined && table !== null && tableAround(tr.selection.$from) !== at) {
            tr.setSelection(TextSelection.near(tr.doc.resolve(at + table.nodeSize - 1), -1));
          }
          dispatch(tr);
        }),
    );
}

/** The library leaves the cell selected, and the next letter would take the place of its words. */
export function withCaretInCell(command: Command): Command {
  return (state, dispatch) =>
    command(
      state,
      dispatch &&
        ((tr) => {
          const cells = tr.selection as Selection;
          if (cells instanceof CellSelection) {
            const { pos, nodeAfter } = cells.$anchorCell;
            const end = pos + (nodeAfter?.nodeSize ?? 1) - 1;
            tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
          }
          dispatch(tr.scrollIntoView());
        }),
    );
}

function tableAround($pos: TextSelection["$from"]): number | undefined {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).type.spec.tableRole === "table") return $pos.before(depth);
  }
  return undefined;
}

/** With a row of headers, and the caret in the first of them. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const types = tableNodeTypes(state.schema);
    const cells = (role: "cell" | "header_cell") =>
      Array.from({ length: columns }, () => types[role].createAndFill() as Node);
    const lines = Array.from({ length: rows }, (_none, index) =>
      types.row.create(null, cells(index === 0 ? "header_cell" : "cell")),
    );
    const { tr } = state;
    tr.replaceSelectionWith(types.table.createChecked(null, lines));
    const inside = tr.doc.resolve(state.selection.from + 1);
    dispatch?.(tr.setSelection(TextSelection.near(inside)).scrollIntoView());
    return true;
  };
}
