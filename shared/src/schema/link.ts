// A link holds its address and its title. How it opens is the page's business, not the document's.
import { Link as TiptapLink } from "@tiptap/extension-link";
import { safeLink } from "./safeUrl.ts";

export const Link = TiptapLink.extend({
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
    return ["a", { ...this.options.HTMLAttributes, href: safeLink(href) ?? "", title }, 0];
  },
}).configure({
  openOnClick: false,
  defaultProtocol: "https",
  isAllowedUri: (url) => safeLink(url) !== undefined,
  HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow", class: null },
});

// The image takes the address itself: the Yjs binding stores no marks on nodes that are not text.
function holdsOnlyImages(element: HTMLElement): boolean {
  return element.textContent?.trim() === "" && element.querySelector("img") !== null;
}
