// What stands around a table: a grip at the row and at the column, a plus at its end and below it, and
// the line where a dragged row or column would go. One set for the whole page.
import { messages } from "../../messages/messages.ts";
import { button, element } from "../blocks/element.ts";
import type { Axis } from "../commands/moveInTable.ts";

export interface Line {
  left: number;
  top: number;
  width: number;
  height: number;
}

export class GripElements {
  readonly root = element("div", { className: "cw-table-grips" });
  readonly grips: Record<Axis, HTMLButtonElement> = { row: grip("row"), column: grip("column") };
  readonly plus: Record<Axis, HTMLButtonElement> = { row: plus("row"), column: plus("column") };
  readonly #line = element("div", { className: "cw-table-line" });

  constructor() {
    const { grips, plus } = this;
    this.root.append(grips.row, grips.column, plus.row, plus.column, this.#line);
    this.root.hidden = true;
    this.#line.hidden = true;
  }

  /** The texts may have come in another language since. */
  name(): void {
    const { tables } = messages();
    name(this.grips.row, tables.row);
    name(this.grips.column, tables.column);
    name(this.plus.row, tables.addRow);
    name(this.plus.column, tables.addColumn);
  }

  /** @param cell whose row and column they stand at; @param host that they are placed in */
  place(cell: Element, host: Element): void {
    const wrapper = cell.closest(".tableWrapper");
    const table = cell.closest("table");
    const row = cell.closest("tr");
    if (wrapper === null || table === null || row === null) return;
    const frame = host.getBoundingClientRect();
    const seen = wrapper.getBoundingClientRect();
    const whole = table.getBoundingClientRect();
    const column = cell.getBoundingClientRect();
    const line = row.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(table).direction === "rtl";
    this.root.dir = isRightToLeft ? "rtl" : "ltr";
    // A table that is wider than the page is seen in part.
    const left = Math.max(whole.left, seen.left);
    const right = Math.min(whole.right, seen.right);
    const put = (part: HTMLElement, x: number, y: number) => {
      part.style.translate = `${Math.round(x - frame.left)}px ${Math.round(y - frame.top)}px`;
    };

    // Larger for fingers.
    const { offsetWidth: rowDepth, offsetHeight: rowLength } = this.grips.row;
    const { offsetWidth: columnLength, offsetHeight: columnDepth } = this.grips.column;
    const page = document.documentElement.clientWidth;
    const middle = column.left + column.width / 2;
    this.grips.column.hidden = middle < left || middle > right;
    put(this.grips.column, middle - columnLength / 2, whole.top - columnDepth);
    // On a narrow page nothing may stand beyond its edge.
    const start = isRightToLeft ? Math.min(right, page - rowDepth) : Math.max(0, left - rowDepth);
    put(this.grips.row, start, line.top + line.height / 2 - rowLength / 2);

    put(this.plus.row, left, whole.bottom + gap);
    this.plus.row.style.width = `${right - left}px`;
    const end = isRightToLeft ? left - gap - plusDepth : right + gap;
    put(this.plus.column, Math.max(0, Math.min(end, page - plusDepth)), whole.top);
    this.plus.column.style.height = `${whole.height}px`;
  }

  showLine(line: Line | undefined): void {
    this.#line.hidden = line === undefined;
    const frame = this.root.parentElement?.getBoundingClientRect();
    if (line === undefined || frame === undefined) return;
    this.#line.style.translate = `${line.left - frame.left}px ${line.top - frame.top}px`;
    this.#line.style.width = `${line.width}px`;
    this.#line.style.height = `${line.height}px`;
  }
}

// As in tables.css (px).
const plusDepth = 24;
const gap = 1;

function grip(axis: Axis): HTMLButtonElement {
  return bare("cw-table-grip", axis, { "aria-haspopup": "menu" });
}

function plus(axis: Axis): HTMLButtonElement {
  return bare("cw-table-plus", axis, {});
}

// The keys reach the same by commands; Tab need not stop beside each cell.
function bare(className: string, axis: Axis, attributes: Record<string, string>) {
  const attributesOfAll = { tabindex: "-1", "data-axis": axis, ...attributes };
  return button("", () => undefined, { className, attributes: attributesOfAll });
}

function name(part: HTMLElement, label: string): void {
  part.title = label;
  part.ariaLabel = label;
}
