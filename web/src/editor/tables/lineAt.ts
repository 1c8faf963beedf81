// Which row or column of a table a point is at, and where a line shows that something goes there.
import type { Axis } from "../commands/moveInTable.ts";
import type { Line } from "./GripElements.ts";

export interface Point {
  x: number;
  y: number;
}

/** @returns a cell of it; beyond the border, of the nearest. */
export function cellOfLine(cell: Element, axis: Axis, point: Point): Element | undefined {
  const lines =
    axis === "row"
      ? [...(cell.closest("table")?.rows ?? [])]
      : [...(cell.parentElement?.children ?? [])];
  const far = (line: Element) => {
    const box = line.getBoundingClientRect();
    const [from, to, at] =
      axis === "row" ? [box.top, box.bottom, point.y] : [box.left, box.right, point.x];
    return Math.max(from - at, at - to, 0);
  };
  const [first, ...others] = lines;
  if (first === undefined) return undefined;
  const nearest = others.reduce((best, line) => (far(line) < far(best) ? line : best), first);
  return axis === "row" ? (nearest.firstElementChild ?? undefined) : nearest;
}

/** At the far side of the target, seen from where it comes. */
export function dropLine(from: Element, to: Element, axis: Axis): Line | undefined {
  const table = to.closest("table")?.getBoundingClientRect();
  const [source, target] = axis === "row" ? [from.parentElement, to.parentElement] : [from, to];
  if (table === undefined || source === null || target === null || source === target)
    return undefined;
  const here = source.getBoundingClientRect();
  const there = target.getBoundingClientRect();
  if (axis === "row") {
    const top = there.top > here.top ? there.bottom : there.top;
    return { left: table.left, top: top - thickness / 2, width: table.width, height: thickness };
  }
  const left = there.left > here.left ? there.right : there.left;
  return { left: left - thickness / 2, top: table.top, width: thickness, height: table.height };
}

/** In px. */
const thickness = 3;
