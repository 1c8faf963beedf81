// Scrolls so that a caret stands in the calm middle of what is seen.

/** As shares of the height: what is above or below is brought to the target. */
const band = { top: 0.15, bottom: 0.8, target: 0.4 };

/** @returns whether it had to scroll, and could. */
export function bringIntoBand(
  content: HTMLElement,
  caret: { top: number; bottom: number },
): boolean {
  const scroller = scrollerOf(content);
  const box = scroller.getBoundingClientRect();
  const isPage = scroller === document.scrollingElement;
  const seen = isPage
    ? { top: 0, height: innerHeight }
    : { top: box.top, height: scroller.clientHeight };
  const distance = bandDistance(caret, seen);
  if (distance === 0) return false;
  const before = scroller.scrollTop;
  scroller.scrollTo({ top: before + distance, behavior: "instant" });
  return scroller.scrollTop !== before;
}

/** How far to scroll (px); 0 where the caret is within the band. */
export function bandDistance(
  caret: { top: number; bottom: number },
  seen: { top: number; height: number },
): number {
  const isAbove = caret.top < seen.top + seen.height * band.top;
  const isBelow = caret.bottom > seen.top + seen.height * band.bottom;
  if (!isAbove && !isBelow) return 0;
  return Math.round(caret.top - seen.top - seen.height * band.target);
}

// Of the page, or of the box in a host's page that the editor scrolls in.
function scrollerOf(content: HTMLElement): Element {
  let element = parentOf(content);
  while (element !== undefined) {
    const { overflowY } = getComputedStyle(element);
    const isScroller = overflowY === "auto" || overflowY === "scroll";
    if (isScroller && element.scrollHeight > element.clientHeight) return element;
    element = parentOf(element);
  }
  return document.scrollingElement ?? document.documentElement;
}

function parentOf(element: Element): Element | undefined {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
