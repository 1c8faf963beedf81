// The document's colours can be read: WCAG 2.2, 1.4.3.
import { readFileSync } from "node:fs";
import { paletteColors } from "@cowrite/shared/schema/palette.ts";
import { expect, it } from "vitest";

const css = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

/** @returns the light and the dark value of a custom property, as it is first given in `text` */
function pair(text: string, property: string): [string, string] {
  const match = new RegExp(`${property}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(text);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error(`No ${property}.`);
  return [match[1], match[2]];
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const page = pair(css("tokens.css"), "--cw-bg");
const text = pair(css("tokens.css"), "--cw-text");

it.each(paletteColors)(
  "[MNU3] %s words, and words on %s, have enough contrast in light and dark",
  (name) => {
    const rule = css("colors.css").split(`[data-color="${name}"]`)[1] ?? "";
    const [ink, paper] = [pair(rule, "--cw-ink"), pair(rule, "--cw-paper")];
    for (const theme of [0, 1] as const) {
      expect(contrast(ink[theme], page[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink[theme], paper[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text[theme], paper[theme])).toBeGreaterThanOrEqual(4.5);
    }
  },
);
