// Google Docs aligns the lines of a cell, and here a cell is aligned as a whole.
import { styleOf } from "./replace.ts";

export function alignCell(cell: Element): void {
  if (cell.hasAttribute("align") || styleOf(cell, "text-align")) return;
  const sides = [...cell.children].map((line) => styleOf(line, "text-align"));
  const [side] = sides;
  if (side && sides.every((other) => other === side)) cell.setAttribute("align", side);
}
