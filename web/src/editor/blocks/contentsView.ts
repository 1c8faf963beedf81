// The document's headings as a list of links, wherever somebody has put it.
import type { NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { deleteCorner } from "./deleteTool.ts";
import { reveal } from "./detailsView.ts";
import { element, outsideText } from "./element.ts";
import { goToHeading, type Heading, watchHeadings } from "./headings.ts";
import { selectOnClick } from "./selectOnClick.ts";

export const contentsView: NodeViewRenderer = ({ editor, getPos }) => {
  const { blocks } = messages();
  const list = element("ol");
  const empty = element("p", { className: "cw-note", text: blocks.contentsEmpty });
  const dom = outsideText(
    element("nav", {
      className: "cw-contents",
      attributes: { "aria-label": blocks.contents },
      children: [list, empty, deleteCorner({ editor, getPos })],
    }),
  );
  selectOnClick(dom, { editor, getPos });
  const draw = (headings: Heading[]) => {
    const least = Math.min(...headings.map(({ level }) => level));
    list.replaceChildren(
      ...headings.map(({ level, text }, index) => {
        const link = element("a", { text: text || "…", attributes: { href: "#" } });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          const target = editor.view.nodeDOM(headings[index]?.position ?? -1);
          if (target instanceof Element) reveal(target);
          goToHeading(editor, index);
        });
        const item = element("li", { children: [link] });
        item.style.setProperty("--cw-depth", String(level - least));
        return item;
      }),
    );
    empty.hidden = headings.length > 0;
  };
  // The view is made while the editor is: what it lists is there a moment later.
  let stop: (() => void) | undefined;
  queueMicrotask(() => {
    if (!editor.isDestroyed) stop = watchHeadings(editor, draw);
  });
  return { dom, destroy: () => stop?.(), ignoreMutation: () => true, stopEvent: () => true };
};
