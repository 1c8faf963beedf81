// Dragging a block by its grip: a line shows where it would go; Escape puts it back.
import type { EditorView } from "@tiptap/pm/view";
import type { Block } from "./blockAt.ts";
import { dropPlace } from "./dropPlace.ts";
import { moveBlock } from "./moveBlock.ts";

/** A press that moves less is a click (px). */
const dragDistance = 5;
/** So near to the edge of the window the page scrolls along (px), by so much a frame. */
const scrollEdge = 48;
const scrollStep = 12;

export interface BlockDragOptions {
  view: EditorView;
  /** Read at each look, because others write meanwhile. */
  block: () => Block | undefined;
  onEnd: (hasMoved: boolean) => void;
}

export class BlockDrag {
  readonly #options: BlockDragOptions;
  readonly #start: { x: number; y: number };
  readonly #line = document.createElement("div");
  readonly #listening = new AbortController();
  #point: { x: number; y: number };
  #isDragging = false;
  #frame: number | undefined;

  constructor(press: PointerEvent, options: BlockDragOptions) {
    this.#options = options;
    this.#start = { x: press.clientX, y: press.clientY };
    this.#point = this.#start;
    this.#line.className = "cw-drop-line";
    this.#line.hidden = true;
    const { signal } = this.#listening;
    addEventListener("pointermove", (event) => this.#move(event), { signal });
    addEventListener("pointerup", () => this.#drop(), { signal });
    addEventListener("pointercancel", () => this.end(), { signal });
    addEventListener("keydown", (event) => this.#onKey(event), { signal, capture: true });
  }

  end(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#line.remove();
    this.#dim(false);
    this.#options.onEnd(this.#isDragging);
  }

  #move({ clientX, clientY }: PointerEvent): void {
    this.#point = { x: clientX, y: clientY };
    const far = Math.hypot(clientX - this.#start.x, clientY - this.#start.y) > dragDistance;
    if (!this.#isDragging && far) {
      this.#isDragging = true;
      this.#options.view.dom.parentElement?.append(this.#line);
      this.#dim(true);
    }
    if (this.#isDragging) this.#frame ??= requestAnimationFrame(() => this.#look());
  }

  #look(): void {
    this.#frame = undefined;
    const { view } = this.#options;
    const block = this.#options.block();
    const host = view.dom.parentElement;
    if (block === undefined || host === null) return this.end();
    const place = dropPlace(view, block, this.#point);
    this.#line.hidden = place === undefined;
    if (place !== undefined) {
      const frame = host.getBoundingClientRect();
      const { left, top, width } = place.line;
      this.#line.style.translate = `${left - frame.left}px ${top - frame.top - 1}px`;
      this.#line.style.width = `${width}px`;
    }
    if (this.#scroll()) this.#frame = requestAnimationFrame(() => this.#look());
  }

  #scroll(): boolean {
    const { y } = this.#point;
    const step = y < scrollEdge ? -scrollStep : y > innerHeight - scrollEdge ? scrollStep : 0;
    if (step !== 0) scrollBy({ top: step, behavior: "instant" });
    return step !== 0;
  }

  #drop(): void {
    const { view, block } = this.#options;
    const dragged = this.#isDragging ? block() : undefined;
    const place = dragged && dropPlace(view, dragged, this.#point);
    this.end();
    if (dragged === undefined || place === undefined) return;
    const tr = moveBlock(view.state, dragged, place.target);
    if (tr === undefined) return;
    view.dispatch(tr);
    view.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  }

  #dim(isDragging: boolean): void {
    this.#options.view.dom.parentElement?.toggleAttribute("data-dragging", isDragging);
  }
}
