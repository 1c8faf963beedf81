// A link holds its address and its title. How it opens, and what becomes one while somebody types, is
// the page's business, not the document's.
import { Mark } from "@tiptap/core";
// The names of the commands.
import type {} from "@tiptap/extension-link";
import { safeLink } from "./safeUrl.ts";

export const Link = Mark.create({
  name: "link",
  priority: 1_000,
  keepOnSplit: false,
  exitable: true,
  // Writing on behind a link is no longer the link.
  inclusive: false,

  addAttributes() {
    return {
      href: {
        default: null,
        parseHTML: (element) => safeLink(element.getAttribute("href")) ?? null,
      },
      title: { default: null, parseHTML: (element) => element.getAttribute("title") || null },
    };
  },

  parseHTML() {
    return [
      {
        tag: "a[href]",
        getAttrs: (element) =>
          safeLink(element.getAttribute("href")) !== undefined && !holdsOnlyImages(element)
            ? null
            : false,
      },
    ];
  },

  renderHTML({ HTMLAttributes }) {
    const { href, title } = HTMLAttributes;
    return ["a", { rel: "noopener noreferrer nofollow", href: safeLink(href) ?? "", title }, 0];
  },

  addCommands() {
    const { name } = this;
    return {
      setLink:
        (attributes) =>
        ({ chain }) =>
          safeLink(attributes.href) !== undefined &&
          chain().setMark(name, attributes).setMeta("preventAutolink", true).run(),
      toggleLink:
        (attributes) =>
        ({ chain }) =>
          (attributes === undefined || safeLink(attributes.href) !== undefined) &&
          chain()
            .toggleMark(name, attributes, { extendEmptyMarkRange: true })
            .setMeta("preventAutolink", true)
            .run(),
      unsetLink:
        () =>
        ({ chain }) =>
          chain()
            .unsetMark(name, { extendEmptyMarkRange: true })
            .setMeta("preventAutolink", true)
            .run(),
    };
  },
});

// The image takes the address itself: the Yjs binding stores no marks on nodes that are not text.
function holdsOnlyImages(element: HTMLElement): boolean {
  return element.textContent?.trim() === "" && element.querySelector("img") !== null;
}
