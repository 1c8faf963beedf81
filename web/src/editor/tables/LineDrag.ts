// Dragging a row or a column by its grip: a line shows where it would go; Escape puts it back.
import type { Axis } from "../commands/moveInTable.ts";
import type { Line } from "./GripElements.ts";
import { cellOfLine, dropLine, type Point } from "./lineAt.ts";

/** A press that moves less is a click (px). */
const dragDistance = 5;

export interface LineDragOptions {
  axis: Axis;
  /** Of the row or column; the document may change around it meanwhile. */
  cell: Element;
  mayDrop: (target: Element) => boolean;
  showLine: (line: Line | undefined) => void;
  onClick: () => void;
  onDrop: (target: Element) => void;
  onEnd: () => void;
}

export class LineDrag {
  readonly #options: LineDragOptions;
  readonly #start: Point;
  readonly #listening = new AbortController();
  #target: Element | undefined;
  #isDragging = false;

  constructor(press: PointerEvent, options: LineDragOptions) {
    this.#options = options;
    this.#start = { x: press.clientX, y: press.clientY };
    const { signal } = this.#listening;
    addEventListener("pointermove", (event) => this.#move(event), { signal });
    addEventListener("pointerup", () => this.#drop(), { signal });
    addEventListener("pointercancel", () => this.end(), { signal });
    addEventListener("keydown", (event) => this.#onKey(event), { signal, capture: true });
  }

  end(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    this.#options.showLine(undefined);
    this.#options.onEnd();
  }

  #move({ clientX: x, clientY: y }: PointerEvent): void {
    const { axis, cell, mayDrop, showLine } = this.#options;
    this.#isDragging ||= Math.hypot(x - this.#start.x, y - this.#start.y) > dragDistance;
    if (!this.#isDragging) return;
    if (!cell.isConnected) return this.end();
    const over = cellOfLine(cell, axis, { x, y });
    this.#target = over !== undefined && mayDrop(over) ? over : undefined;
    showLine(this.#target && dropLine(cell, this.#target, axis));
  }

  #drop(): void {
    const { onClick, onDrop } = this.#options;
    this.end();
    if (!this.#isDragging) onClick();
    else if (this.#target !== undefined) onDrop(this.#target);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  }
}
