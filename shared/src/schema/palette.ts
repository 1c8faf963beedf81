// The colours of a document, by name: what a page shows for them depends on its light and darkness.

export const paletteColors = [
  "gray",
  "brown",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
] as const;

export type PaletteColor = (typeof paletteColors)[number];

/** @returns the colour of that name, or `null` for anything else */
export function paletteColor(value: unknown): PaletteColor | null {
  return paletteColors.find((color) => color === value) ?? null;
}
