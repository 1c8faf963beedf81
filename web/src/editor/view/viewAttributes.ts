// The person's view on the editor's root, for the styles.
import type { ViewSettings } from "./ViewSettings.ts";

export function viewAttributes(view: ViewSettings): Record<`data-${string}`, string | undefined> {
  const flag = (isOn: boolean) => (isOn ? "" : undefined);
  return {
    "data-font": view.font,
    "data-small": flag(view.isSmall),
    "data-wide": flag(view.isWide),
    "data-focus-mode": flag(view.isFocused),
    "data-outline": flag(view.hasOutline),
  };
}
