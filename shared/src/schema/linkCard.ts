// A link as a card: what is behind it, in a few words and a picture.
import { Node } from "@tiptap/core";
import { safeImageSource, safeLink } from "./safeUrl.ts";

export const LinkCard = Node.create({
  name: "linkCard",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      href: { default: null },
      title: { default: null },
      description: { default: null },
      image: { default: null },
    };
  },

  parseHTML() {
    return [
      {
        tag: "div[data-link-card]",
        getAttrs: (element) => {
          const link = element.querySelector("a");
          return {
            href: safeLink(link?.getAttribute("href")) ?? null,
            title: link?.textContent?.trim() || null,
            description: element.querySelector("p")?.textContent?.trim() || null,
            image: safeImageSource(element.querySelector("img")?.getAttribute("src")) ?? null,
          };
        },
      },
    ];
  },

  renderHTML({ node }) {
    const { href, title, description, image } = node.attrs;
    const source = safeImageSource(image);
    return [
      "div",
      { "data-link-card": "" },
      ...(source === undefined ? [] : [["img", { src: source, alt: "" }]]),
      [
        "a",
        { href: safeLink(href), rel: "noopener noreferrer nofollow" },
        String(title ?? href ?? ""),
      ],
      ...(description ? [["p", {}, String(description)]] : []),
    ] as [string, ...unknown[]];
  },
});
