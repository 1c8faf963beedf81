// Keeps the row of tools in sight while a phone's keyboard covers the foot of the page.
import { type RefObject, useEffect } from "react";

// A browser's own bars come and go as well, and are lower than any keyboard.
const leastKeyboardPx = 120;

/** Sets `data-above-keys` on the element and its parent, and on it `--cw-keys` (what the keyboard covers, in pixels). */
export function useAboveKeyboard(row: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (viewport === null || !matchMedia("(pointer: coarse)").matches) return;
    let frame: number | undefined;
    const parent = row.current?.parentElement;
    const place = () => {
      frame = undefined;
      const element = row.current;
      if (element === null) return;
      // Zoomed in, less of the page is seen without any keyboard.
      const covered = innerHeight - viewport.height * viewport.scale;
      const isCovered = covered > leastKeyboardPx;
      element.toggleAttribute("data-above-keys", isCovered);
      parent?.toggleAttribute("data-above-keys", isCovered);
      const below = isCovered ? innerHeight - viewport.height - viewport.offsetTop : 0;
      element.style.setProperty("--cw-keys", `${Math.max(0, Math.round(below))}px`);
    };
    // Once a frame at most: these events come in bursts while the keyboard slides.
    const schedule = () => {
      frame ??= requestAnimationFrame(place);
    };
    viewport.addEventListener("resize", schedule);
    viewport.addEventListener("scroll", schedule);
    schedule();
    return () => {
      viewport.removeEventListener("resize", schedule);
      viewport.removeEventListener("scroll", schedule);
      if (frame !== undefined) cancelAnimationFrame(frame);
      parent?.removeAttribute("data-above-keys");
    };
  }, [row]);
}
