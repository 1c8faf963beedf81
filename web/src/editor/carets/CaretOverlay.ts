// Measures and draws the layer of the others' carets: once a frame at most, all reading before all
// writing, and only what can be seen.
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import { closedLineAround } from "../blocks/detailsView.ts";
import { elementAt } from "../blocks/elementAt.ts";
import { CaretLabels } from "./CaretLabels.ts";
import { CaretLayer, type DrawnCaret } from "./CaretLayer.ts";
import { type RemoteCursor, remoteCursors } from "./remoteCursors.ts";
import { type Visible, visibleRange } from "./visibleRange.ts";

/** A selection over more lines than this is drawn as far as it goes: no page shows so many. */
const mostRectangles = 300;

export class CaretOverlay {
  readonly #view: EditorView;
  readonly #awareness: Awareness;
  readonly #layer = new CaretLayer();
  readonly #labels = new CaretLabels(() => this.#schedule());
  readonly #sizes: ResizeObserver;
  /** Where each stands, as long as nothing else on the page moves. */
  readonly #measured = new Map<number, Measured>();
  #isMeasured = false;
  readonly #measureAnew = (): void => {
    this.#isMeasured = false;
    this.#schedule();
  };
  readonly #schedule = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#draw();
    });
  };
  #frame: number | undefined;

  constructor(view: EditorView, awareness: Awareness) {
    this.#view = view;
    this.#awareness = awareness;
    this.#sizes = new ResizeObserver(this.#measureAnew);
    this.#sizes.observe(view.dom);
    awareness.on("change", this.#schedule);
    // Also of a table that scrolls by itself, which tells only those who listen on the way down.
    addEventListener("scroll", this.#measureAnew, { capture: true, passive: true });
    document.fonts?.addEventListener("loadingdone", this.#measureAnew);
    this.#schedule();
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc !== before.doc) this.#measureAnew();
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    this.#awareness.off("change", this.#schedule);
    removeEventListener("scroll", this.#measureAnew, { capture: true });
    document.fonts?.removeEventListener("loadingdone", this.#measureAnew);
    this.#labels.dispose();
    this.#layer.remove();
  }

  #draw(): void {
    const view = this.#view;
    const host = view.dom.parentElement;
    if (view.isDestroyed || host === null || !view.dom.isConnected) return;
    const cursors = remoteCursors(this.#awareness, view.state);
    for (const cursor of cursors) this.#labels.see(cursor.clientId, placeOf(cursor, view.state));
    if (cursors.length === 0) {
      this.#measured.clear();
      this.#layer.draw([]);
      return;
    }
    if (this.#layer.putInto(host) || !this.#isMeasured) this.#measured.clear();
    this.#isMeasured = true;
    this.#forgetOthers(cursors);
    this.#measure(cursors);
    this.#layer.draw(cursors.flatMap((cursor) => this.#drawnCaret(cursor) ?? []));
  }

  #forgetOthers(cursors: readonly RemoteCursor[]): void {
    const present = new Set(cursors.map(({ clientId }) => clientId));
    for (const id of this.#measured.keys()) if (!present.has(id)) this.#measured.delete(id);
  }

  // Only those that moved: fifty people who walk through a text cost what ten of them do in a frame.
  #measure(cursors: readonly RemoteCursor[]): void {
    const moved = cursors.filter(({ clientId, anchor, head }) => {
      const known = this.#measured.get(clientId);
      return known?.anchor !== anchor || known.head !== head;
    });
    if (moved.length === 0) return;
    const origin = this.#layer.origin();
    const seen = visibleRange(this.#view);
    for (const cursor of moved) {
      const { clientId, anchor, head } = cursor;
      this.#measured.set(clientId, {
        anchor,
        head,
        place: placeOn(this.#view, cursor, seen, origin),
      });
    }
  }

  #drawnCaret({ clientId, name, color }: RemoteCursor): DrawnCaret | undefined {
    const place = this.#measured.get(clientId)?.place;
    if (place === undefined) return undefined;
    return { clientId, name, color, isLabelled: this.#labels.isShown(clientId), ...place };
  }
}

type CaretPlace = Pick<DrawnCaret, "caret" | "selection" | "width">;

interface Measured {
  anchor: number;
  head: number;
  /** Undefined where nothing of it is in sight. */
  place: CaretPlace | undefined;
}

function placeOn(
  view: EditorView,
  { anchor, head }: RemoteCursor,
  seen: Visible,
  origin: DOMRect,
): CaretPlace | undefined {
  const from = Math.max(Math.min(anchor, head), seen.from);
  const to = Math.min(Math.max(anchor, head), seen.to);
  if (from > to) return undefined;
  const isHeadSeen = head >= seen.from && head <= seen.to;
  const at = isHeadSeen ? caretBox(view, head) : undefined;
  return {
    caret: at && {
      x: at.left - origin.left,
      y: at.top - origin.top,
      height: at.bottom - at.top,
    },
    selection: from === to ? [] : rectangles(view, from, to, origin),
    width: origin.width,
  };
}

// Where a closed toggle hides it, it waits behind the toggle's line.
function caretBox(view: EditorView, head: number) {
  const element = elementAt(view, head);
  const line = element === null ? undefined : closedLineAround(element);
  const place = line === undefined ? head : view.posAtDOM(line, line.childNodes.length);
  return view.coordsAtPos(place, place === 0 ? 1 : -1);
}

// Typing moves a caret without a word from its owner: within the paragraph, that counts as a move.
function placeOf({ head, anchor }: RemoteCursor, { doc }: EditorState): string {
  const place = doc.resolve(head);
  return `${place.index(0)} ${place.parentOffset} ${head - anchor}`;
}

function rectangles(view: EditorView, from: number, to: number, origin: DOMRect) {
  const range = document.createRange();
  const start = view.domAtPos(from, 1);
  const end = view.domAtPos(to, -1);
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  const found: { x: number; y: number; width: number; height: number }[] = [];
  for (const { left, top, width, height } of range.getClientRects()) {
    const isBlock = width >= origin.width - 1 && height > lineHeightLimit;
    if (width > 0 && !isBlock) {
      found.push({ x: left - origin.left, y: top - origin.top, width, height });
    }
    if (found.length === mostRectangles) break;
  }
  return found;
}

/** Of a range that holds whole paragraphs, the browser tells the boxes of these as well (px). */
const lineHeightLimit = 60;
