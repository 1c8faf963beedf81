// Coloured words. The colour is a name of the palette, so that it can be read in light and in dark.
import { Mark } from "@tiptap/core";
import { Highlight as TiptapHighlight } from "@tiptap/extension-highlight";
import { paletteColor } from "./palette.ts";

/** Without a colour it is the usual yellow. */
export const Highlight = TiptapHighlight.extend({
  addAttributes() {
    return { color: colorAttribute };
  },
}).configure({ multicolor: true });

export const TextColor = Mark.create({
  name: "textColor",

  addAttributes() {
    return { color: colorAttribute };
  },

  parseHTML() {
    return [
      {
        tag: "span[data-text-color]",
        getAttrs: (element) => {
          const color = paletteColor(element.getAttribute("data-text-color"));
          return color === null ? false : { color };
        },
      },
    ];
  },

  renderHTML({ mark }) {
    return ["span", { "data-text-color": mark.attrs.color }, 0];
  },
});

const colorAttribute = {
  default: null,
  parseHTML: (element: HTMLElement) => paletteColor(element.getAttribute("data-color")),
  renderHTML: ({ color }: Record<string, unknown>) =>
    color === null || color === undefined ? {} : { "data-color": color },
};
