// The edge of a picture that makes it wider or narrower, by hand or by arrow keys; the ratio stays.
import { element } from "../blocks/element.ts";

export interface ResizeHandleOptions {
  label: string;
  /** In percent of its room. */
  shown: () => number;
  /** The width in pixels that it may fill. It stands in the middle, so that both of its edges move. */
  room: () => number;
  /** While it is being dragged. */
  preview: (share: number) => void;
  onResize: (share: number) => void;
}

const least = 10;
const keyStep = 5;

export function resizeHandle(options: ResizeHandleOptions): HTMLElement {
  const { shown, room, preview, onResize } = options;
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
    const frame = handle.parentElement?.clientWidth ?? room();
    const direction = getComputedStyle(handle).direction === "rtl" ? -1 : 1;
    let share: number | undefined;
    const move = (event: PointerEvent) => {
      const wider = (event.clientX - down.clientX) * 2 * direction;
      share = bounded(((frame + wider) / room()) * 100);
      preview(share);
    };
    const drag = new AbortController();
    const end = () => {
      drag.abort();
      // A click that draws nothing changes nothing.
      if (share !== undefined) onResize(share);
    };
    const { signal } = drag;
    handle.addEventListener("pointermove", move, { signal });
    handle.addEventListener("pointerup", end, { signal });
    handle.addEventListener("pointercancel", end, { signal });
  });
  handle.addEventListener("focus", () => {
    handle.ariaValueNow = String(shown());
  });
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize(bounded(shown() + step * keyStep));
  });
  return handle;
}
