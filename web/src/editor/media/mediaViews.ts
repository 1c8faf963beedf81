// Files, films and cards, each drawn by hand.
import { safeImageSource, safeLink } from "@cowrite/shared/schema/safeUrl.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import { language, messages } from "../../messages/messages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { deleteCorner } from "../blocks/deleteTool.ts";
import { button, element } from "../blocks/element.ts";
import { selectOnClick } from "../blocks/selectOnClick.ts";
import { fileSize } from "./fileSize.ts";
import { playerOf } from "./videoAddress.ts";

export function attachmentView(session: DocumentSession): NodeViewRenderer {
  return ({ node, editor, getPos }) => {
    const { name, bytes, src } = node.attrs;
    const link = element("a", {
      className: "cw-attachment-link",
      text: name || "…",
      // What is on another site is not downloaded but opened, and shall not take the page's place.
      attributes: {
        download: name,
        target: "_blank",
        rel: "noopener noreferrer",
        title: messages().media.download(name),
      },
    });
    void session.assetUrl(safeLink(src) ?? "").then((url) => {
      link.href = url;
    });
    const size = element("span", {
      className: "cw-attachment-size",
      text: bytes === null ? "" : fileSize(bytes, language()),
    });
    const children = [link, size, deleteCorner({ editor, getPos })];
    const dom = element("div", { className: "cw-attachment", children });
    selectOnClick(dom, { editor, getPos });
    return { dom, stopEvent: isKeyOf(link) };
  };
}

export const linkCardView: NodeViewRenderer = ({ node, editor, getPos }) => {
  const { href, title, description, image } = node.attrs;
  const address = safeLink(href) ?? "";
  const source = safeImageSource(image);
  const words = element("span", {
    className: "cw-card-words",
    children: [
      element("strong", { text: title || address }),
      ...(description ? [element("span", { text: description })] : []),
      element("small", { text: hostOf(address) }),
    ],
  });
  const link = element("a", {
    className: "cw-card",
    attributes: { href: address, rel: "noopener noreferrer nofollow", target: "_blank" },
    children: [words],
  });
  if (source !== undefined) {
    link.append(
      element("img", {
        className: "cw-card-picture",
        attributes: { src: source, alt: "", loading: "lazy", referrerpolicy: "no-referrer" },
      }),
    );
  }
  const dom = element("div", {
    className: "cw-card-frame",
    children: [link, deleteCorner({ editor, getPos })],
  });
  return { dom, stopEvent: isKeyOf(link) };
};

/** Nothing comes from the film's site before somebody presses play. */
export const videoView: NodeViewRenderer = ({ node, editor, getPos }) => {
  const { media } = messages();
  const player = playerOf(node.attrs.src);
  const title = node.attrs.title || player?.host || String(node.attrs.src ?? "");
  const dom = element("div", { className: "cw-video" });
  selectOnClick(dom, { editor, getPos });
  if (player === undefined) {
    const href = safeLink(node.attrs.src) ?? "";
    dom.append(element("a", { text: title, attributes: { href, rel: "noopener noreferrer" } }));
    return { dom };
  }
  const play = button(media.play(title), () => dom.replaceChildren(playing()), {
    className: "cw-video-play",
    text: "▶",
  });
  const playing = () =>
    player.kind === "frame"
      ? element("iframe", {
          attributes: {
            src: player.src,
            title,
            sandbox: "allow-scripts allow-same-origin allow-presentation allow-popups",
            allow: "autoplay; fullscreen; picture-in-picture",
            referrerpolicy: "strict-origin-when-cross-origin",
          },
        })
      : element("video", { attributes: { src: player.src, controls: "", autoplay: "" } });
  dom.append(
    play,
    element("span", { className: "cw-video-title", text: title }),
    element("small", { text: media.from(player.host) }),
    deleteCorner({ editor, getPos }),
  );
  return { dom, ignoreMutation: () => true, stopEvent: ({ target }) => target === play };
};

/** Enter on a link that has the focus is the link's. */
function isKeyOf(link: HTMLElement): (event: Event) => boolean {
  return ({ type, target }) => type.startsWith("key") && target === link;
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
