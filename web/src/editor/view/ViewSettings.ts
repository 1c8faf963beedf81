// How somebody likes to see their pages: kept on the device, and never in a document.

export const fonts = ["sans", "serif", "mono"] as const;

export interface ViewSettings {
  readonly font: (typeof fonts)[number];
  readonly isSmall: boolean;
  readonly isWide: boolean;
  /** All but the block at the caret steps back. */
  readonly isFocused: boolean;
  readonly hasOutline: boolean;
  readonly hasCount: boolean;
}

export type ViewSwitch = Exclude<keyof ViewSettings, "font">;

export const usualView: ViewSettings = {
  font: "sans",
  isSmall: false,
  isWide: false,
  isFocused: false,
  hasOutline: false,
  hasCount: true,
};

/** @param stored whatever was found: what is no setting is left out */
export function parseView(stored: string | null): ViewSettings {
  const found = readObject(stored);
  const isOn = (name: ViewSwitch) =>
    typeof found[name] === "boolean" ? found[name] : usualView[name];
  return {
    font: fonts.find((font) => font === found.font) ?? usualView.font,
    isSmall: isOn("isSmall"),
    isWide: isOn("isWide"),
    isFocused: isOn("isFocused"),
    hasOutline: isOn("hasOutline"),
    hasCount: isOn("hasCount"),
  };
}

function readObject(stored: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(stored ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    // Somebody else's, or half written: the usual view is no loss.
    return {};
  }
}
