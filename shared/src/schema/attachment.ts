// A file that belongs to the document: its name, its size, and where to get it.
import { Node } from "@tiptap/core";
import { safeLink } from "./safeUrl.ts";

/** @returns a whole number of bytes, or `null` */
export function byteCount(value: unknown): number | null {
  const number = Number(value);
  return value !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export const Attachment = Node.create({
  name: "attachment",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      src: { default: null },
      name: { default: "" },
      /** The media type, as the server found it. */
      type: { default: null },
      bytes: { default: null },
    };
  },

  parseHTML() {
    return [
      {
        tag: "div[data-attachment]",
        getAttrs: (element) => {
          const link = element.querySelector("a");
          return {
            src: safeLink(link?.getAttribute("href")) ?? null,
            name: link?.textContent?.trim() ?? "",
            type: link?.getAttribute("type") || null,
            bytes: byteCount(element.getAttribute("data-bytes")),
          };
        },
      },
    ];
  },

  renderHTML({ node }) {
    const { src, name, type, bytes } = node.attrs;
    const link = ["a", { href: safeLink(src), type, download: name }, String(name)];
    return ["div", { "data-attachment": "", "data-bytes": bytes }, link];
  },
});
