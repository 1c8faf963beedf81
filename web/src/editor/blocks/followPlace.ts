// Where a popup stands: below its place, or wherever else there is room for it.
import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  type ReferenceElement,
  shift,
} from "@floating-ui/dom";

/** @returns ends it */
export function followPlace(popup: HTMLElement, place: ReferenceElement): () => void {
  const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
  return autoUpdate(place, popup, () => {
    const options = { strategy: "fixed", placement: "bottom-start", middleware } as const;
    void computePosition(place, popup, options).then(({ x, y }) => {
      popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    });
  });
}
