// Puts the grips at the cell under the pointer, or else at that of the caret. It looks once a frame at
// most, and keeps the element of the cell, so that nothing is to do when somebody writes.
import type { EditorState } from "@tiptap/pm/state";
import { CellSelection, isInTable, selectionCell } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import type { Axis } from "../commands/moveInTable.ts";
import { GripElements } from "./GripElements.ts";
import { LineDrag } from "./LineDrag.ts";
import { addLine, canMoveLine, cellPosition, moveLineTo, selectLine } from "./lines.ts";

const axes: readonly Axis[] = ["row", "column"];

export class TableGrips {
  readonly #view: EditorView;
  readonly #openMenu: (axis: Axis) => void;
  readonly #elements = new GripElements();
  readonly #listening = new AbortController();
  #cell: Element | undefined;
  #isHovered = false;
  #drag: LineDrag | undefined;
  #frame: number | undefined;

  constructor(view: EditorView, openMenu: (axis: Axis) => void) {
    this.#view = view;
    this.#openMenu = openMenu;
    const { signal } = this.#listening;
    addEventListener("pointermove", (event) => this.#onMove(event), { signal, passive: true });
    // Of a table that is wider than the page.
    const options = { signal, capture: true, passive: true };
    view.dom.addEventListener("scroll", () => this.#schedule(), options);
    view.dom.addEventListener("blur", () => this.#schedule(), { signal });
    view.dom.addEventListener("focus", () => this.#schedule(), { signal });
    addEventListener("resize", () => this.#schedule(), { signal });
    for (const axis of axes) {
      const { grips, plus } = this.#elements;
      grips[axis].addEventListener("pointerdown", (event) => this.#onPress(event, axis), {
        signal,
      });
      plus[axis].addEventListener("click", () => this.#add(axis), { signal });
    }
  }

  update({ state }: EditorView, before: EditorState): void {
    const isTouched = this.#cell !== undefined || isInTable(state);
    if (isTouched && (state.doc !== before.doc || !state.selection.eq(before.selection))) {
      this.#schedule();
    }
  }

  destroy(): void {
    this.#listening.abort();
    this.#drag?.end();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#elements.root.remove();
  }

  #onMove({ target, pointerType, clientX, clientY }: PointerEvent): void {
    if (this.#drag !== undefined || pointerType === "touch" || !(target instanceof Element)) return;
    if (this.#isMenuOpen) return;
    if (this.#elements.root.contains(target)) return;
    const over = target.closest("td, th");
    if (over !== null && this.#view.dom.contains(over)) {
      this.#isHovered = true;
      if (over !== this.#cell) {
        this.#cell = over;
        this.#schedule();
      }
    } else if (this.#isHovered && !this.#isNear(clientX, clientY)) {
      this.#isHovered = false;
      this.#schedule();
    }
  }

  // The row or column is selected while its menu has the keys. The menu stands at the grip: if that went
  // after the pointer, an item would move away from below it.
  get #isMenuOpen(): boolean {
    return this.#view.state.selection instanceof CellSelection && !this.#view.hasFocus();
  }

  // On the way from the table to its grips.
  #isNear(x: number, y: number): boolean {
    const box = this.#cell?.closest("table")?.getBoundingClientRect();
    if (box === undefined) return false;
    const isBeside = x > box.left - reach && x < box.right + reach;
    return isBeside && y > box.top - reach && y < box.bottom + reach;
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#look();
    });
  }

  #look(): void {
    const view = this.#view;
    const { root } = this.#elements;
    const host = view.isDestroyed ? null : view.dom.parentElement;
    if (this.#cell?.isConnected === false) this.#isHovered = false;
    const isKept = this.#isHovered || this.#isMenuOpen || this.#drag !== undefined;
    if (!isKept || this.#cell?.isConnected === false) this.#cell = this.#cellOfCaret();
    // A closed toggle may hide it.
    const isSeen = this.#cell?.checkVisibility() === true;
    if (host === null || !view.editable || this.#cell === undefined || !isSeen) {
      root.hidden = true;
      return;
    }
    if (root.parentElement !== host) host.append(root);
    if (root.hidden) this.#elements.name();
    root.hidden = false;
    this.#elements.place(this.#cell, host);
  }

  #cellOfCaret(): Element | undefined {
    const { state, dom } = this.#view;
    if (!(this.#view.hasFocus() || this.#isMenuOpen) || !isInTable(state)) return undefined;
    const cell = this.#view.nodeDOM(selectionCell(state).pos);
    return cell instanceof Element && dom.contains(cell) ? cell : undefined;
  }

  #onPress(press: PointerEvent, axis: Axis): void {
    const cell = this.#cell;
    if (press.button !== 0 || cell === undefined) return;
    // The caret stays in the text, and a finger's drag does not scroll.
    press.preventDefault();
    this.#drag?.end();
    this.#drag = new LineDrag(press, {
      axis,
      cell,
      mayDrop: (target) => this.#canMove(cell, target, axis),
      showLine: (line) => this.#elements.showLine(line),
      onClick: () => this.#select(cell, axis),
      onDrop: (target) => this.#move(cell, target, axis),
      onEnd: () => {
        this.#drag = undefined;
        this.#schedule();
      },
    });
  }

  #select(cell: Element, axis: Axis): void {
    const position = cellPosition(this.#view, cell);
    if (position === undefined) return;
    this.#view.dispatch(selectLine(this.#view.state, position, axis));
    this.#openMenu(axis);
  }

  #canMove(cell: Element, target: Element, axis: Axis): boolean {
    const from = cellPosition(this.#view, cell);
    const to = cellPosition(this.#view, target);
    if (from === undefined || to === undefined) return false;
    return canMoveLine(this.#view.state, from, to, axis);
  }

  #move(cell: Element, target: Element, axis: Axis): void {
    const from = cellPosition(this.#view, cell);
    const to = cellPosition(this.#view, target);
    if (from === undefined || to === undefined) return;
    moveLineTo(this.#view, from, to, axis);
    this.#view.focus();
  }

  #add(axis: Axis): void {
    const position = this.#cell && cellPosition(this.#view, this.#cell);
    if (position === undefined) return;
    this.#view.dispatch(addLine(this.#view.state, position, axis).scrollIntoView());
    this.#view.focus();
  }
}

/** Beyond the table, where its grips still stay (px). */
const reach = 32;
