// What people do to tables, at random.
import type { Fragment, Node as PmNode, Schema } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Selection } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  setCellAttr,
  splitCell,
  TableMap,
  tableNodeTypes,
  toggleHeaderCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import * as Y from "yjs";
import { type Act, dispatch, type NamedAct, run } from "./act.ts";
import { Person } from "./Person.ts";
import type { Random } from "./random.ts";

interface Found {
  position: number;
  node: EditorState["doc"];
}

export function tablesOf(doc: PmNode | Fragment): Found[] {
  const found: Found[] = [];
  doc.descendants((node, position) => {
    if (node.type.spec.tableRole === "table") found.push({ position, node });
    return !node.isTextblock;
  });
  return found;
}

function emptyTable(schema: Schema, rows: number, columns: number): PmNode {
  const { table, row, cell } = tableNodeTypes(schema);
  const cells = Array.from({ length: columns }, () => cell.createAndFill());
  const content = cells.filter((made) => made !== null);
  return table.createChecked(
    null,
    Array.from({ length: rows }, () => row.createChecked(null, content)),
  );
}

/** A document of one table. */
export function tableUpdate(rows: number, columns: number): Uint8Array {
  const writer = new Person({ id: 50, kind: "ours" });
  const { tr, doc, schema } = writer.state;
  writer.page.dispatch(tr.replaceWith(0, doc.content.size, emptyTable(schema, rows, columns)));
  const update = Y.encodeStateAsUpdate(writer.doc);
  writer.leave();
  return update;
}

const insertTable: Act = (person, random) => {
  dispatch(person, (state) => {
    if (isInTable(state)) return undefined;
    const table = emptyTable(state.schema, 1 + random.below(3), 1 + random.below(3));
    return state.tr.replaceSelectionWith(table);
  });
};

// Few tables are where the caret happens to be.
function enterTable(person: Person, random: Random): boolean {
  const tables = tablesOf(person.state.doc);
  if (tables.length === 0) return false;
  const { position, node } = random.pick(tables);
  const map = TableMap.get(node);
  const cell = position + 1 + random.pick(map.map);
  dispatch(person, ({ doc, tr }) => tr.setSelection(Selection.near(doc.resolve(cell + 1))));
  return isInTable(person.state);
}

function selectCells(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }): Transaction | undefined => {
    const tables = tablesOf(doc);
    if (tables.length === 0) return undefined;
    const { position, node } = random.pick(tables);
    const map = TableMap.get(node);
    const anchor = position + 1 + random.pick(map.map);
    const head = position + 1 + random.pick(map.map);
    return tr.setSelection(CellSelection.create(doc, anchor, head));
  });
}

const single = [
  addRowAfter,
  addRowBefore,
  addColumnAfter,
  addColumnBefore,
  deleteRow,
  deleteColumn,
  splitCell,
  toggleHeaderRow,
  toggleHeaderColumn,
  toggleHeaderCell,
];

const changeTable: Act = (person, random) => {
  if (enterTable(person, random)) run(person, random.pick(single));
};

/** Rows and columns only. */
const resizeTable: Act = (person, random) => {
  if (enterTable(person, random)) run(person, random.pick(single.slice(0, 6)));
};

const changeCells: Act = (person, random) => {
  selectCells(person, random);
  if (!(person.state.selection instanceof CellSelection)) return;
  const align = random.pick([null, "left", "right"]);
  const chosen = random.pick([
    mergeCells,
    mergeCells,
    splitCell,
    toggleHeaderRow,
    deleteColumn,
    deleteRow,
    setCellAttr("align", align),
  ]);
  run(person, chosen);
};

const setWidths: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const tables = tablesOf(doc);
    if (tables.length === 0) return undefined;
    const { position, node } = random.pick(tables);
    const cell = position + 1 + random.pick(TableMap.get(node).map);
    const { colspan } = doc.nodeAt(cell)?.attrs ?? {};
    const widths = Array.from({ length: Number(colspan) }, () => 100 + random.below(3));
    return tr.setNodeAttribute(cell, "colwidth", widths);
  });
};

const typeInCell: Act = (person, random) => {
  if (!enterTable(person, random)) return;
  dispatch(person, ({ tr }) => tr.insertText(person.words(random)));
};

const removeTable: Act = (person, random) => {
  if (random.oneIn(4) && enterTable(person, random)) run(person, deleteTable);
};

export const acts: readonly NamedAct[] = [
  ["table", insertTable],
  ["change table", changeTable],
  ["change table", changeTable],
  ["change table", changeTable],
  ["change cells", changeCells],
  ["change cells", changeCells],
  ["column width", setWidths],
  ["type in a cell", typeInCell],
  ["delete table", removeTable],
];

/** Two who have nothing but a table. */
export const tableActs: readonly NamedAct[] = [
  ["resize", resizeTable],
  ["resize", resizeTable],
  ["resize", resizeTable],
  ["resize", resizeTable],
  ["change table", changeTable],
  ["change cells", changeCells],
  ["column width", setWidths],
  ["type in a cell", typeInCell],
  ["undo", (person) => person.undo()],
];
