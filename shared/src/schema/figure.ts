// A picture in a place of its own, with its words below. A picture within a line is `image`.
import { Node } from "@tiptap/core";
import { safeImageSource, safeLink } from "./safeUrl.ts";

export const figureAligns = ["left", "right", "wide"] as const;
export type FigureAlign = (typeof figureAligns)[number];

/** @returns the place of that name, or `null` for the middle of the column */
export function figureAlign(value: unknown): FigureAlign | null {
  return figureAligns.find((align) => align === value) ?? null;
}

/** @returns a whole number of pixels, as the picture itself has them, or `null` */
export function pixels(value: unknown): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : null;
}

/** @returns a width in percent of the column, or `null` for the picture's own */
export function shownWidth(value: unknown): number | null {
  const number = Math.round(Number(value));
  return value !== null && number >= 5 && number <= 100 ? number : null;
}

export const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  defining: true,
  isolating: true,
  draggable: true,

  addAttributes() {
    return {
      src: { default: null },
      alt: { default: null },
      /** With `height` in pixels, the picture's own size: its room is there before it is. */
      width: { default: null },
      height: { default: null },
      align: { default: null },
      shown: { default: null },
    };
  },

  parseHTML() {
    return [
      {
        tag: "figure",
        contentElement: (element) =>
          (element as HTMLElement).querySelector<HTMLElement>("figcaption") ??
          (element as HTMLElement).ownerDocument.createElement("figcaption"),
        getAttrs: (element) => {
          const image = pictureOf(element);
          const src = safeImageSource(image?.getAttribute("src"));
          if (image === undefined || src === undefined) return false;
          return {
            src,
            alt: image.getAttribute("alt") || null,
            width: pixels(image.getAttribute("width")),
            height: pixels(image.getAttribute("height")),
            align: figureAlign(element.getAttribute("data-align")),
            shown: shownWidth(element.getAttribute("data-shown")),
          };
        },
      },
    ];
  },

  renderHTML({ node }) {
    const { src, alt, width, height, align, shown } = node.attrs;
    return [
      "figure",
      { "data-align": align, "data-shown": shown },
      ["img", { src: safeImageSource(src), alt: alt ?? "", width, height }],
      ["figcaption", 0],
    ];
  },
});

/** The one picture of a `<figure>`, which may hold a table, code, or several of them as well. */
export function pictureOf(figure: Element): Element | undefined {
  const [picture, ...others] = [...figure.querySelectorAll("img")].filter(
    (image) => image.closest("figcaption") === null,
  );
  const isAll =
    others.length === 0 &&
    figure.querySelector("table, pre, video, iframe, blockquote, ul, ol") === null;
  return isAll && !leadsElsewhere(picture) ? picture : undefined;
}

// A link to the picture itself only shows it larger. Any other is kept, by an image in a line.
function leadsElsewhere(picture: Element | undefined): boolean {
  const href = safeLink(picture?.closest("a")?.getAttribute("href"));
  return href !== undefined && !/\.(png|jpe?g|gif|webp|avif|svg)([?#]|$)/i.test(href);
}
