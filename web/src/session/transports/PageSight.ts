// Whether somebody can see the page: what nobody sees may come a little later.

export interface PageSight {
  readonly isHidden: boolean;
  /** @returns a signal that aborts when the page is hidden, or shown again, whichever it is not now. */
  whenChanged(signal: AbortSignal): AbortSignal;
}

/** Of this page; without a DOM, as of one that is always seen. */
export function sightOfThisPage(): PageSight {
  if (typeof document === "undefined") return alwaysSeen;
  return {
    get isHidden() {
      return document.visibilityState === "hidden";
    },
    whenChanged(signal) {
      const changed = new AbortController();
      document.addEventListener("visibilitychange", () => changed.abort(), { once: true, signal });
      return changed.signal;
    },
  };
}

const alwaysSeen: PageSight = {
  isHidden: false,
  whenChanged: () => new AbortController().signal,
};
