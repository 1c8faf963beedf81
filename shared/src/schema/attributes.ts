// What each attribute may hold. The schema itself takes anything, and other clients write anything.
import { byteCount } from "./attachment.ts";
import { calloutKind } from "./callout.ts";
import { isoDay } from "./date.ts";
import { figureAlign, pixels, shownWidth } from "./figure.ts";
import { imageSize } from "./image.ts";
import { paletteColor } from "./palette.ts";
import { safeImageSource, safeLink } from "./safeUrl.ts";

type Attributes = Readonly<Record<string, unknown>>;
type Coerce = (value: unknown) => unknown;

const cell: Record<string, Coerce> = {
  // HTML's own bounds; without them one cell could make a table of a billion columns.
  colspan: (value) => integer(value, { least: 1, most: 1000, otherwise: 1 }),
  rowspan: (value) => integer(value, { least: 1, most: 1000, otherwise: 1 }),
  colwidth: (value) => (isListOfNumbers(value) ? value : null),
  align: (value) => (value === "left" || value === "right" || value === "center" ? value : null),
  background: paletteColor,
};

const coercions: Record<string, Record<string, Coerce>> = {
  heading: { level: (value) => integer(value, { least: 1, most: 6, otherwise: 1 }) },
  orderedList: {
    // Markdown has nine digits for it.
    start: (value) => integer(value, { least: 0, most: 999_999_999, otherwise: 1 }),
    type: (value) => (/^[aAiI]$/.test(String(value)) ? value : null),
  },
  // White space would end the class name that carries it in HTML, and the word in Markdown.
  codeBlock: { language: (value) => text(value)?.trim().split(/[\s`]/)[0] || null },
  taskItem: { checked: (value) => value === true || value === "true" },
  tableCell: cell,
  tableHeader: cell,
  image: {
    src: (value) => safeImageSource(value) ?? null,
    alt: (value) => text(value) || null,
    title: (value) => text(value) || null,
    width: imageSize,
    height: imageSize,
    href: (value) => safeLink(value) ?? null,
  },
  link: {
    href: (value) => safeLink(value) ?? null,
    title: (value) => text(value) || null,
  },
  highlight: { color: paletteColor },
  textColor: { color: paletteColor },
  callout: { kind: calloutKind },
  figure: {
    src: (value) => safeImageSource(value) ?? null,
    alt: (value) => text(value) || null,
    width: pixels,
    height: pixels,
    align: figureAlign,
    shown: shownWidth,
  },
  attachment: {
    src: (value) => safeLink(value) ?? null,
    name: (value) => text(value) ?? "",
    type: (value) => text(value) || null,
    bytes: byteCount,
  },
  linkCard: {
    href: (value) => safeLink(value) ?? null,
    title: (value) => text(value) || null,
    description: (value) => text(value) || null,
    image: (value) => safeImageSource(value) ?? null,
  },
  video: {
    src: (value) => safeLink(value) ?? null,
    title: (value) => text(value) || null,
  },
  blockMath: { latex: (value) => text(value) ?? "" },
  inlineMath: { latex: (value) => text(value) ?? "" },
  mention: {
    id: (value) => text(value) || null,
    label: (value) => text(value) ?? "",
  },
  documentLink: {
    documentId: (value) => text(value) || null,
    title: (value) => text(value) ?? "",
  },
  date: { date: isoDay },
};

/** @returns the attributes that this node or mark has, each in its range. Unknown ones are gone. */
export function coerceAttributes(name: string, attributes: Attributes): Record<string, unknown> {
  const rules = coercions[name] ?? {};
  return Object.fromEntries(
    Object.entries(rules).map(([key, coerce]) => [key, coerce(attributes[key])]),
  );
}

interface Range {
  least: number;
  most: number;
  otherwise: number;
}

function integer(value: unknown, { least, most, otherwise }: Range): number {
  const number = typeof value === "string" ? Number.parseInt(value, 10) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return otherwise;
  return Math.min(Math.max(Math.trunc(number), least), most);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function isListOfNumbers(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((width) => Number.isFinite(width));
}
