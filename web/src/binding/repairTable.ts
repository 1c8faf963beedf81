// Tables that two people changed at once may be ragged or overlap. They are shown rectangular, by a
// rule that is the same for everybody and writes nothing: who wrote repairs into the document would
// do so beside all others who see the same table, and each repair would be a change to repair.
import type { Node as PmNode } from "@tiptap/pm/model";
import type { ContainerMirror, Mirror, Shown } from "./Mirror.ts";
import { type TableProblem, tableProblems } from "./tableProblems.ts";

interface Cell {
  node: PmNode;
  mirror: Mirror;
}

/** Larger than any table that a page can show; beyond it, its map alone would fill the memory. */
const mostSlots = 1_000_000;
const longestSpan = 10_000;

/** A repair may uncover the next problem; each round leaves fewer. */
const mostRounds = 20;

/** @returns undefined where no part of it can be shown, "broken" where it is no table at all. */
export function repairTable(table: Shown): Shown | undefined | "broken" {
  const rows = rowsOf(table);
  if (rows === undefined || !isBounded(rows)) return "broken";
  let { node } = table;
  for (let round = 0; round < mostRounds; round++) {
    const problems = tableProblems(node);
    if (problems.length === 0) return settled(table, node, rows);
    if (problems.some((problem) => problem.type === "zero_sized")) return undefined;
    repairRound(node, rows, problems);
    node = joined(node, rows);
  }
  return "broken";
}

function repairRound(table: PmNode, rows: Cell[][], problems: readonly TableProblem[]): void {
  const missing = new Array<number>(rows.length).fill(0);
  const at = cellsByPosition(table);
  const change = (position: number, attributes: (cell: PmNode) => Record<string, unknown>) => {
    const place = at.get(position);
    const cell = place && rows[place.row]?.[place.index];
    if (cell !== undefined) cell.node = withAttributes(cell.node, attributes(cell.node));
  };
  for (const problem of problems) {
    switch (problem.type) {
      case "collision": {
        const rowspan = table.nodeAt(problem.pos)?.attrs.rowspan ?? 1;
        for (let below = 0; below < rowspan; below++)
          addTo(missing, problem.row + below, problem.n);
        change(problem.pos, (cell) => narrower(cell, problem.n));
        break;
      }
      case "missing":
        addTo(missing, problem.row, problem.n);
        break;
      case "overlong_rowspan":
        change(problem.pos, (cell) => ({ rowspan: Math.max(1, cell.attrs.rowspan - problem.n) }));
        break;
      case "colwidth mismatch":
        change(problem.pos, () => ({ colwidth: problem.colwidth }));
        break;
      default:
        break;
    }
  }
  for (const [index, row] of rows.entries()) {
    const cells = newCells(table, row, missing[index] ?? 0);
    if (isFilledAtStart(missing, index)) row.unshift(...cells);
    else row.push(...cells);
  }
}

// As prosemirror-tables repairs them, which stock editors do on their own page.
function isFilledAtStart(missing: readonly number[], index: number): boolean {
  const first = missing.findIndex((count) => count > 0);
  const last = missing.findLastIndex((count) => count > 0);
  return (index === 0 || first === index - 1) && last === index;
}

function addTo(counts: number[], index: number, n: number): void {
  if (index < counts.length) counts[index] = (counts[index] ?? 0) + n;
}

function narrower(cell: PmNode, columns: number): Record<string, unknown> {
  const colspan = Math.max(1, cell.attrs.colspan - columns);
  const widths: number[] | null = cell.attrs.colwidth;
  return { colspan, colwidth: widths === null ? null : widths.slice(0, colspan) };
}

function withAttributes(node: PmNode, attributes: Record<string, unknown>): PmNode {
  return node.type.create({ ...node.attrs, ...attributes }, node.content, node.marks);
}

function newCells(table: PmNode, row: readonly Cell[], count: number): Cell[] {
  if (count === 0) return [];
  const role = row[0]?.node.type.spec.tableRole === "header_cell" ? "header_cell" : "cell";
  const types = Object.values(table.type.schema.nodes);
  const node = types.find(({ spec }) => spec.tableRole === role)?.createAndFill();
  if (!node) return [];
  return Array.from({ length: count }, () => ({
    node,
    mirror: { kind: "filler", type: undefined, parent: undefined },
  }));
}

function cellsByPosition(table: PmNode): Map<number, { row: number; index: number }> {
  const places = new Map<number, { row: number; index: number }>();
  table.forEach((row, rowStart, rowIndex) => {
    row.forEach((_cell, cellStart, index) => {
      places.set(rowStart + 1 + cellStart, { row: rowIndex, index });
    });
  });
  return places;
}

function rowsOf(table: Shown): Cell[][] | undefined {
  if (table.mirror.kind !== "container") return undefined;
  const rows: Cell[][] = [];
  for (const [index, mirror] of table.mirror.kids.entries()) {
    if (mirror.kind !== "container") return undefined;
    const row = table.node.child(index);
    rows.push(mirror.kids.map((cell, at) => ({ node: row.child(at), mirror: cell })));
  }
  return rows;
}

function isBounded(rows: readonly Cell[][]): boolean {
  let widest = 0;
  for (const row of rows) {
    let width = 0;
    for (const { node } of row) {
      const { colspan, rowspan, colwidth } = node.attrs;
      if (!isSpan(colspan) || !isSpan(rowspan) || !isWidths(colwidth)) return false;
      width += colspan;
    }
    widest = Math.max(widest, width);
  }
  // Rows that reach into others make those wider, at most by their own width.
  return widest * rows.length <= mostSlots;
}

function isSpan(span: unknown): span is number {
  return Number.isInteger(span) && (span as number) >= 1 && (span as number) <= longestSpan;
}

function isWidths(widths: unknown): boolean {
  return widths === null || widths === undefined || Array.isArray(widths);
}

function joined(table: PmNode, rows: readonly Cell[][]): PmNode {
  const nodes = rows.map((cells, index) => {
    const row = table.child(index);
    const content = cells.map((cell) => cell.node);
    return row.type.create(row.attrs, content, row.marks);
  });
  return table.type.create(table.attrs, nodes, table.marks);
}

function settled(table: Shown, node: PmNode, rows: readonly Cell[][]): Shown {
  if (node === table.node) return table;
  const mirror = table.mirror as ContainerMirror;
  for (const [index, row] of mirror.kids.entries()) {
    if (row.kind !== "container") continue;
    row.kids = (rows[index] ?? []).map((cell) => cell.mirror);
    for (const cell of row.kids) cell.parent = row;
  }
  return { node, mirror };
}
