// A film by its address. Nothing of it is loaded before somebody asks for it.
import { Node } from "@tiptap/core";
import { safeLink } from "./safeUrl.ts";

export const Video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return { src: { default: null }, title: { default: null } };
  },

  parseHTML() {
    return [
      {
        tag: "div[data-video]",
        getAttrs: (element) => {
          const link = element.querySelector("a");
          const src = safeLink(link?.getAttribute("href")) ?? null;
          const text = link?.textContent?.trim() ?? "";
          return { src, title: text === "" || text === src ? null : text };
        },
      },
      ...["iframe[src]", "video[src]"].map((tag) => ({ tag, getAttrs: attributesOfPlayer })),
    ];
  },

  renderHTML({ node }) {
    const { src, title } = node.attrs;
    const link = [
      "a",
      { href: safeLink(src), rel: "noopener noreferrer nofollow" },
      String(title ?? src ?? ""),
    ];
    return ["div", { "data-video": "" }, link];
  },
});

function attributesOfPlayer(element: HTMLElement): { src: string; title: string | null } | false {
  const src = safeLink(element.getAttribute("src"));
  return src === undefined ? false : { src, title: element.getAttribute("title") || null };
}
