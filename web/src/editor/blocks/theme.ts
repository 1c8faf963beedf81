// Light or dark, for drawings that have their colours inside: of the place where they stand, since a
// host may theme a part of its page.

export function isDark(place: Element): boolean {
  const [r = 0, g = 0, b = 0] =
    getComputedStyle(place)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  return r + g + b > 382;
}

/** Called when it may have changed: by the device, or by a mark on the page. @returns ends it */
export function onThemeChange(listener: () => void): () => void {
  const onChange = () => {
    listener();
    void whenColorsRest().then(listener);
  };
  const device = matchMedia("(prefers-color-scheme: dark)");
  device.addEventListener("change", onChange);
  const marks = new MutationObserver(onChange);
  const attributeFilter = ["data-cw-theme", "class", "style"];
  marks.observe(document.documentElement, { attributeFilter });
  marks.observe(document.body, { attributeFilter });
  return () => {
    device.removeEventListener("change", onChange);
    marks.disconnect();
  };
}

/** What a style says is the old colour still, at the start of the moment that a transition takes. */
async function whenColorsRest(): Promise<void> {
  const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changing.map(({ finished }) => finished));
}
