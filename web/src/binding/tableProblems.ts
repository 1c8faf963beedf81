// What is wrong with a table's grid, as prosemirror-tables finds it, whose editing repairs go by the same
// list. Its own map is part of a library that the first words need not wait for.
import type { Node as PmNode } from "@tiptap/pm/model";

export type TableProblem =
  | { readonly type: "collision"; readonly row: number; readonly pos: number; readonly n: number }
  | { readonly type: "missing"; readonly row: number; readonly n: number }
  | { readonly type: "overlong_rowspan"; readonly pos: number; readonly n: number }
  | { readonly type: "colwidth mismatch"; readonly pos: number; readonly colwidth: number[] }
  | { readonly type: "zero_sized" };

/** @returns in the order in which they are to be repaired; positions count from the table's content */
export function tableProblems(table: PmNode): TableProblem[] {
  const width = widestRow(table);
  const height = table.childCount;
  if (width === 0 || height === 0) return [{ type: "zero_sized" }];
  const grid = new Grid(width, height);
  let position = 0;
  for (const [index, row] of table.children.entries()) {
    position += 1;
    for (const cell of row.children) {
      grid.place(cell, index, position);
      position += cell.nodeSize;
    }
    grid.endRow(index);
    position += 1;
  }
  return [...grid.widthProblems(table), ...grid.problems];
}

/** In columns, with the cells that reach down from rows above. */
function widestRow(table: PmNode): number {
  let widest = 0;
  // By row: what cells of rows before it take in it.
  const reachingDown: number[] = [];
  for (const [index, row] of table.children.entries()) {
    let width = reachingDown[index] ?? 0;
    for (const { attrs } of row.children) {
      const { colspan, rowspan } = attrs;
      width += colspan;
      const end = Math.min(index + rowspan, table.childCount);
      for (let below = index + 1; below < end; below++) {
        reachingDown[below] = (reachingDown[below] ?? 0) + colspan;
      }
    }
    widest = Math.max(widest, width);
  }
  return widest;
}

interface ColumnWidth {
  pixels: number;
  /** In how many cells it was met. */
  count: number;
}

class Grid {
  readonly problems: TableProblem[] = [];
  readonly #width: number;
  readonly #height: number;
  /** By slot, row after row: the position of the cell in it, and 0 where there is none. */
  readonly #slots: Uint32Array;
  readonly #widths: (ColumnWidth | undefined)[] = [];
  /** The next slot that may be free. */
  #next = 0;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#slots = new Uint32Array(width * height);
  }

  /** In the first free slots of its row. */
  place(cell: PmNode, row: number, position: number): void {
    const { colspan, rowspan, colwidth } = cell.attrs;
    while (this.#slots[this.#next] !== 0 && this.#next < this.#slots.length) this.#next += 1;
    for (let down = 0; down < rowspan; down++) {
      if (row + down >= this.#height) {
        this.problems.push({ type: "overlong_rowspan", pos: position, n: rowspan - down });
        break;
      }
      const start = this.#next + down * this.#width;
      for (let along = 0; along < colspan; along++) {
        const slot = start + along;
        if (this.#slots[slot] === 0) this.#slots[slot] = position;
        else this.problems.push({ type: "collision", row, pos: position, n: colspan - along });
        const pixels = colwidth?.[along];
        if (pixels) this.#meet(slot % this.#width, pixels);
      }
    }
    this.#next += colspan;
  }

  endRow(row: number): void {
    const end = (row + 1) * this.#width;
    while (this.#slots[this.#next] !== 0 && this.#next < this.#slots.length) this.#next += 1;
    let missing = 0;
    for (; this.#next < end; this.#next++) {
      if (this.#slots[this.#next] === 0) missing += 1;
    }
    if (missing > 0) this.problems.push({ type: "missing", row, n: missing });
  }

  /** A width that only some cells of its column have is given to the others. */
  widthProblems(table: PmNode): TableProblem[] {
    const isEven = this.#widths.every((one) => one === undefined || one.count >= this.#height);
    if (isEven) return [];
    const found: TableProblem[] = [];
    const seen = new Set<number>();
    for (const [slot, position] of this.#slots.entries()) {
      if (seen.has(position)) continue;
      seen.add(position);
      // A slot without a cell is where the first row begins, as the library counts.
      const attrs = table.nodeAt(position)?.attrs;
      if (attrs === undefined) continue;
      const colwidth = this.#wanted(attrs, slot);
      if (colwidth !== undefined)
        found.unshift({ type: "colwidth mismatch", pos: position, colwidth });
    }
    return found;
  }

  #wanted({ colspan, colwidth }: PmNode["attrs"], slot: number): number[] | undefined {
    let wanted: number[] | undefined;
    for (let along = 0; along < colspan; along++) {
      const width = this.#widths[(slot + along) % this.#width]?.pixels;
      if (width === undefined || colwidth?.[along] === width) continue;
      wanted ??= colwidth ? [...colwidth] : new Array<number>(colspan).fill(0);
      wanted[along] = width;
    }
    return wanted;
  }

  #meet(column: number, pixels: number): void {
    const known = this.#widths[column];
    if (known === undefined || (known.pixels !== pixels && known.count === 1)) {
      this.#widths[column] = { pixels, count: 1 };
    } else if (known.pixels === pixels) {
      known.count += 1;
    }
  }
}
