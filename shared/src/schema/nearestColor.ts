// A colour as the web writes it, told by the nearest name of the palette.
import type { PaletteColor } from "./palette.ts";

/** Of words: black, white and what is nearly so is no colour. @returns `null` for none */
export function nearestTextColor(css: string | null | undefined): PaletteColor | null {
  const color = parse(css);
  if (color === undefined) return null;
  const { saturation, lightness } = color;
  if (lightness < 0.12 || lightness > 0.95) return null;
  if (saturation < 0.15) return lightness > 0.35 && lightness < 0.8 ? "gray" : null;
  return named(color);
}

/** Of what stands behind words: white and what is nearly so is no colour. */
export function nearestBackground(css: string | null | undefined): PaletteColor | null {
  const color = parse(css);
  if (color === undefined || color.lightness > 0.98) return null;
  if (color.saturation < 0.15) return color.lightness > 0.5 ? "gray" : null;
  return named(color);
}

interface Color {
  /** In degrees, from red. */
  hue: number;
  saturation: number;
  lightness: number;
}

/** Where each name begins, going round from red. */
const hues: readonly (readonly [number, PaletteColor])[] = [
  [345, "red"],
  [290, "pink"],
  [250, "purple"],
  [165, "blue"],
  [70, "green"],
  [45, "yellow"],
  [16, "orange"],
  [0, "red"],
];

function named({ hue, lightness, saturation }: Color): PaletteColor {
  const isDull = lightness < 0.42 && saturation < 0.8;
  const name = hues.find(([from]) => hue >= from)?.[1] ?? "red";
  return isDull && (name === "orange" || name === "yellow") ? "brown" : name;
}

function parse(css: string | null | undefined): Color | undefined {
  const text = css?.trim().toLowerCase() ?? "";
  const parts = fromHex(names[text] ?? text) ?? fromFunction(text);
  return parts && inHues(parts);
}

type Parts = readonly [red: number, green: number, blue: number];

function fromHex(text: string): Parts | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const long = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const [red = 0, green = 0, blue = 0] = (long.match(/../g) ?? []).map(
    (pair) => Number.parseInt(pair, 16) / 255,
  );
  return [red, green, blue];
}

function fromFunction(text: string): Parts | undefined {
  const match = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*(?:[,/]\s*([\d.]+)(%?)\s*)?\)$/.exec(
    text,
  );
  if (match === null || Number(match[4] ?? 1) === 0) return undefined;
  const [red = 0, green = 0, blue = 0] = match.slice(1, 4).map((part) => Number(part) / 255);
  return [red, green, blue];
}

function inHues([red, green, blue]: Parts): Color {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  const lightness = (most + least) / 2;
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return { hue: (sixth * 60 + 360) % 360, saturation, lightness };
}

/** Those that people and word processors write. */
const names: Record<string, string> = {
  aqua: "#00ffff",
  blue: "#0000ff",
  brown: "#a52a2a",
  crimson: "#dc143c",
  cyan: "#00ffff",
  darkblue: "#00008b",
  darkgreen: "#006400",
  darkred: "#8b0000",
  fuchsia: "#ff00ff",
  gold: "#ffd700",
  gray: "#808080",
  green: "#008000",
  grey: "#808080",
  lime: "#00ff00",
  magenta: "#ff00ff",
  maroon: "#800000",
  navy: "#000080",
  olive: "#808000",
  orange: "#ffa500",
  pink: "#ffc0cb",
  purple: "#800080",
  red: "#ff0000",
  silver: "#c0c0c0",
  teal: "#008080",
  violet: "#ee82ee",
  yellow: "#ffff00",
};
