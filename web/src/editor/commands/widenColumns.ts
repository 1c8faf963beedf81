// Columns made wider and narrower without a mouse, also where their borders cannot be taken hold of.
import { columnWidths } from "@cowrite/shared/schema/columnWidths.ts";
import type { Node } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";
import { isInTable, selectedRect, type TableRect } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { leastColumnWidth } from "../tables/tableView.ts";

/** In pixels: half of the narrowest column, so that it is seen at once and a few make a difference. */
const stepWidth = 48;

/** The columns of the selection, each by a step; where nothing is drawn yet, as narrow as can be. */
export function widenColumns(direction: 1 | -1): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    const rect = selectedRect(state);
    const { tr } = state;
    const known = columnWidths(rect.table);
    for (let column = rect.left; column < rect.right; column++) {
      const now = known[column] ?? shownWidth({ column, rect, view }) ?? leastColumnWidth;
      const width = Math.max(now + direction * stepWidth, leastColumnWidth);
      // What is narrower than the least already is not made wider by making it narrower.
      if (width === now || (direction < 0 && width > now)) continue;
      for (const cell of cellsOf(rect, column)) {
        const at = rect.tableStart + cell;
        const colwidth = withWidth(tr.doc.nodeAt(at), column - rect.map.findCell(cell).left, width);
        tr.setNodeAttribute(at, "colwidth", colwidth);
      }
    }
    if (!tr.docChanged) return false;
    // Taken back by itself, however fast the next one comes.
    dispatch?.(tr.setMeta("uiEvent", "widenColumns"));
    return true;
  };
}

function cellsOf({ map }: TableRect, column: number): Set<number> {
  return new Set(map.map.filter((_cell, index) => index % map.width === column));
}

function withWidth(cell: Node | null, index: number, width: number): number[] {
  const { colspan, colwidth } = cell?.attrs ?? {};
  // A cell of several columns says nothing of one by a zero.
  const widths: number[] = Array.from({ length: colspan ?? 1 }, (_, at) => colwidth?.[at] ?? 0);
  widths[index] = width;
  return widths;
}

interface Shown {
  column: number;
  rect: TableRect;
  view: EditorView | undefined;
}

function shownWidth({ column, rect, view }: Shown): number | undefined {
  const widths = [...cellsOf(rect, column)].flatMap((cell) => {
    const element = view?.nodeDOM(rect.tableStart + cell) as
      | HTMLTableCellElement
      | null
      | undefined;
    return element ? element.offsetWidth / element.colSpan : [];
  });
  return widths.length === 0 ? undefined : Math.round(Math.min(...widths));
}
