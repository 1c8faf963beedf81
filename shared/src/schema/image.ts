// A picture by address, in a line of text. Its link is its own attribute, because the Yjs binding
// stores no marks on nodes that are not text.
import { Image as TiptapImage } from "@tiptap/extension-image";
import { safeImageSource, safeLink } from "./safeUrl.ts";

export const Image = TiptapImage.extend({
  addAttributes() {
    return {
      src: {
        default: null,
        parseHTML: (element) => safeImageSource(element.getAttribute("src")) ?? null,
      },
      alt: { default: null, parseHTML: (element) => element.getAttribute("alt") || null },
      title: { default: null, parseHTML: (element) => element.getAttribute("title") || null },
      width: { default: null, parseHTML: (element) => imageSize(element.getAttribute("width")) },
      height: { default: null, parseHTML: (element) => imageSize(element.getAttribute("height")) },
      /** Where a click leads. */
      href: {
        default: null,
        parseHTML: (element) => safeLink(element.closest("a")?.getAttribute("href")) ?? null,
      },
    };
  },

  parseHTML() {
    return [{ tag: "img", getAttrs: (element) => (showsSomething(element) ? null : false) }];
  },

  renderHTML({ HTMLAttributes }) {
    const { href, src, ...others } = HTMLAttributes;
    const image = ["img", { src: safeImageSource(src), ...others }] as const;
    const target = safeLink(href);
    return target === undefined
      ? [...image]
      : ["a", { href: target, rel: "noopener noreferrer nofollow" }, image];
  },
}).configure({ inline: true, allowBase64: true });

/** A width or height as HTML writes it: pixels or a share. @returns `null` for anything else. */
export function imageSize(value: unknown): number | string | null {
  const text = String(value ?? "").trim();
  const match = /^(\d{1,5})(\.\d+)?(px|%)?$/.exec(text);
  if (match === null) return null;
  return match[3] === "%" ? text : Number.parseFloat(text);
}

function showsSomething(element: HTMLElement): boolean {
  return (
    safeImageSource(element.getAttribute("src")) !== undefined ||
    Boolean(element.getAttribute("alt"))
  );
}
