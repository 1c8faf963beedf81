// Puts the handle beside the block under the pointer. It looks where the pointer is, once a frame at
// most, and keeps the element of the block, so that nothing is to do when somebody writes.
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { BlockDrag } from "./BlockDrag.ts";
import { type Block, blockAt, selectedBlock } from "./blockAt.ts";
import { isBlockMenuOpen } from "./blockMenu.ts";
import { blockUnder, type Point } from "./blockUnder.ts";
import { HandleElement } from "./HandleElement.ts";

export interface HandleActions {
  /** Something new below the block. */
  add: (block: Block) => void;
  openMenu: (block: Block) => void;
}

export class BlockHandle {
  readonly #view: EditorView;
  readonly #actions: HandleActions;
  readonly #handle = new HandleElement();
  readonly #listening = new AbortController();
  #block: Element | undefined;
  #drag: BlockDrag | undefined;
  #point: Point | undefined;
  #frame: number | undefined;
  readonly #fingers = matchMedia("(pointer: coarse)");
  #isAtCaret = false;

  constructor(view: EditorView, actions: HandleActions) {
    this.#view = view;
    this.#actions = actions;
    const { signal } = this.#listening;
    const { root, grip, plus } = this.#handle;
    addEventListener("pointermove", (event) => this.#onMove(event), { signal, passive: true });
    view.dom.addEventListener("keydown", () => this.#onKey(), { signal });
    view.dom.addEventListener("pointerup", (event) => this.#onTouch(event), { signal });
    view.dom.addEventListener("focus", () => this.#atCaret(), { signal });
    // A long press is a press.
    grip.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    // The caret stays in the text.
    root.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    grip.addEventListener("pointerdown", (event) => this.#onPress(event), { signal });
    plus.addEventListener("click", () => this.#with(actions.add), { signal });
  }

  update({ state }: EditorView, before: EditorState): void {
    const isChanged = state.doc !== before.doc;
    if (isChanged || !state.selection.eq(before.selection)) this.#atCaret();
    if (this.#block !== undefined && isChanged) this.#schedule();
  }

  destroy(): void {
    this.#listening.abort();
    this.#drag?.end();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#handle.root.remove();
  }

  #onMove({ clientX: x, clientY: y, pointerType }: PointerEvent): void {
    if (this.#drag !== undefined || pointerType === "touch") return;
    this.#isAtCaret = false;
    this.#point = { x, y };
    this.#schedule();
  }

  #onKey(): void {
    if (!this.#fingers.matches && !isBlockMenuOpen(this.#view.state)) this.#hide();
  }

  // Without a pointer that hovers, it stands at the block that was touched, and goes with the caret.
  #onTouch({ pointerType }: PointerEvent): void {
    if (pointerType === "touch") this.#followCaret();
  }

  #atCaret(): void {
    if (this.#fingers.matches) this.#followCaret();
  }

  #followCaret(): void {
    this.#point = undefined;
    this.#isAtCaret = true;
    this.#schedule();
  }

  #schedule(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#look();
    });
  }

  #look(): void {
    const view = this.#view;
    if (view.isDestroyed || !view.editable) return this.#hide();
    // Its menu stands at it, and whoever goes through that is no longer at the block.
    if (isBlockMenuOpen(view.state) && this.#block?.isConnected) return this.#place();
    if (this.#block?.isConnected === false) this.#hide();
    if (this.#isAtCaret && this.#drag === undefined) {
      const block = selectedBlock(view.state);
      if (block !== undefined && view.hasFocus()) return this.#show(block);
    }
    const point = this.#point;
    if (point === undefined || this.#isKept(point)) return this.#place();
    const area = view.dom.parentElement?.getBoundingClientRect();
    const isInside =
      area !== undefined &&
      point.x >= area.left &&
      point.x <= area.right &&
      point.y >= area.top &&
      point.y <= area.bottom;
    if (!isInside) return this.#hide();
    const block = blockUnder(view, point);
    if (block !== undefined) this.#show(block);
  }

  // On the way from the block to its handle, other blocks may lie.
  #isKept({ x, y }: Point): boolean {
    if (this.#block === undefined || this.#handle.root.hidden) return false;
    const box = this.#block.getBoundingClientRect();
    const handle = this.#handle.root.getBoundingClientRect();
    const isBeside = x >= Math.min(handle.left, box.right) && x <= Math.max(box.left, handle.right);
    return isBeside && y >= Math.min(handle.top, box.top) && y <= handle.bottom;
  }

  #show({ position }: Block): void {
    const element = this.#view.nodeDOM(position);
    const host = this.#view.dom.parentElement;
    if (!(element instanceof Element) || host === null) return this.#hide();
    this.#block = element;
    if (this.#handle.root.parentElement !== host) host.append(this.#handle.root);
    if (this.#handle.root.hidden) this.#handle.name();
    this.#handle.root.hidden = false;
    this.#place();
  }

  #place(): void {
    const host = this.#view.dom.parentElement;
    if (this.#block !== undefined && host !== null) this.#handle.place(this.#block, host);
  }

  #hide(): void {
    if (this.#drag !== undefined) return;
    this.#handle.root.hidden = true;
    this.#block = undefined;
    this.#point = undefined;
  }

  #onPress(press: PointerEvent): void {
    if (press.button !== 0 || this.#block === undefined) return;
    this.#drag?.end();
    // A finger's drag is not to scroll the page.
    if (press.pointerType === "touch") press.preventDefault();
    this.#drag = new BlockDrag(press, {
      view: this.#view,
      block: () => this.#current(),
      onEnd: (hasMoved) => {
        this.#drag = undefined;
        if (hasMoved) this.#hide();
        else this.#with(this.#actions.openMenu);
      },
    });
  }

  // What the element shows by now.
  #current(): Block | undefined {
    if (this.#block === undefined || !this.#block.isConnected) return undefined;
    const inside = this.#view.posAtDOM(this.#block, 0);
    const $inside = this.#view.state.doc.resolve(inside);
    for (let depth = $inside.depth; depth > 0; depth--) {
      if (this.#view.nodeDOM($inside.before(depth)) === this.#block) {
        return { position: $inside.before(depth), node: $inside.node(depth) };
      }
    }
    return blockAt($inside);
  }

  #with(action: (block: Block) => void): void {
    const block = this.#current();
    if (block !== undefined) action(block);
  }
}
