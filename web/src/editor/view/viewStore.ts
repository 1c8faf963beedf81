// The settings of this person's view: one for all the editors of a page, and for the next visit.
import { parseView, type ViewSettings, type ViewSwitch } from "./ViewSettings.ts";

const storageKey = "cowrite.view";
/** Narrower, and the outline lies over the text: there it opens only when it is asked for. */
export const narrowScreen = "(max-width: 60rem)";

const listeners = new Set<() => void>();
let settings: ViewSettings | undefined;

export function viewSettings(): ViewSettings {
  settings ??= firstSettings();
  return settings;
}

export function changeView(some: Partial<ViewSettings>): void {
  settings = { ...viewSettings(), ...some };
  try {
    localStorage.setItem(storageKey, JSON.stringify(settings));
  } catch {
    // Storage may be full or forbidden; the view is right until the page is left.
  }
  for (const listener of listeners) listener();
}

export function switchView(name: ViewSwitch): void {
  changeView({ [name]: !viewSettings()[name] });
}

/** @returns ends it */
export function onView(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function firstSettings(): ViewSettings {
  const found = parseView(storedSettings());
  const isNarrow = matchMedia(narrowScreen).matches;
  return { ...found, hasOutline: found.hasOutline && !isNarrow };
}

function storedSettings(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // A host's page may forbid it: then the usual view.
    return null;
  }
}
