// The edge of a picture that makes it wider or narrower, by hand or by arrow keys; the ratio stays.
import { element } from "../blocks/element.ts";

export interface ResizeHandleOptions {
  label: string;
  /** In percent of the column. */
  shown: () => number;
  /** The column's width in pixels. */
  column: () => number;
  /** Both edges move. */
  isCentered: () => boolean;
  /** While it is being dragged. */
  preview: (share: number) => void;
  onResize: (share: number) => void;
}

const least = 10;
const keyStep = 5;

export function resizeHandle(options: ResizeHandleOptions): HTMLElement {
  const { shown, column, isCentered, preview, onResize } = options;
  const handle = element("div", {
    className: "cw-figure-handle",
    attributes: {
      role: "slider",
      tabindex: "0",
      "aria-label": options.label,
      "aria-valuemin": String(least),
      "aria-valuemax": "100",
    },
  });
  const bounded = (share: number) => Math.round(Math.min(100, Math.max(least, share)));

  handle.addEventListener("pointerdown", (down) => {
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    const frame = handle.parentElement?.clientWidth ?? column();
    const sides = isCentered() ? 2 : 1;
    const direction = getComputedStyle(handle).direction === "rtl" ? -1 : 1;
    let share = bounded((frame / column()) * 100);
    const move = (event: PointerEvent) => {
      const wider = (event.clientX - down.clientX) * sides * direction;
      share = bounded(((frame + wider) / column()) * 100);
      preview(share);
    };
    const end = () => {
      handle.removeEventListener("pointermove", move);
      onResize(share);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  });
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(bounded(shown() + step * keyStep));
  });
  return handle;
}
