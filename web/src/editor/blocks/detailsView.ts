// A toggle: whether it is open is this reader's own, and kept for as long as the page lives.
import type { NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { button, element, ignoreOutside, outsideText } from "./element.ts";

/** For whoever leads to something in a closed one. */
const revealEvent = "cw-reveal";
/** For whoever turns it over by a key. */
const foldEvent = "cw-fold";

export const detailsView: NodeViewRenderer = ({ editor, getPos, node, view }) => {
  const contentDOM = element("div", { className: "cw-details-body" });
  const toggle = button("", () => show(!isOpen()), { className: "cw-details-toggle" });
  const dom = element("div", {
    className: "cw-details",
    children: [outsideText(toggle), contentDOM],
    attributes: { dir: "auto" },
  });
  const isOpen = () => dom.hasAttribute("data-open");
  const show = (open: boolean) => {
    dom.toggleAttribute("data-open", open);
    const { blocks } = messages();
    toggle.title = open ? blocks.fold : blocks.open;
    toggle.ariaLabel = toggle.title;
    toggle.ariaExpanded = String(open);
  };
  // Who has just made it writes in it next.
  const position = getPos();
  const { from } = view.state.selection;
  const isAround = position !== undefined && from > position && from < position + node.nodeSize;
  show(isAround && editor.isEditable && editor.isFocused);
  dom.addEventListener(revealEvent, () => show(true));
  dom.addEventListener(foldEvent, () => show(!isOpen()));
  return {
    dom,
    contentDOM,
    ignoreMutation: ignoreOutside(contentDOM),
    stopEvent: ({ target }) => target instanceof Node && toggle.contains(target),
  };
};

/** @param toggle its element. Closed becomes open, and open closed. */
export function fold(toggle: Element): void {
  toggle.dispatchEvent(new Event(foldEvent));
}

/** Opens every toggle around this element. */
export function reveal(inner: Element): void {
  let closed = inner.closest(".cw-details:not([data-open])");
  while (closed !== null) {
    closed.dispatchEvent(new Event(revealEvent));
    closed = closed.parentElement?.closest(".cw-details:not([data-open])") ?? null;
  }
}

/** @returns the line of the outermost closed toggle that hides this element */
export function closedLineAround(inner: Element): Element | undefined {
  let line: Element | undefined;
  let body = inner.closest(hiddenBody);
  while (body !== null) {
    line = body.parentElement?.querySelector(":scope > summary") ?? line;
    body = body.parentElement?.closest(hiddenBody) ?? null;
  }
  return line;
}

const hiddenBody = '.cw-details:not([data-open]) > .cw-details-body > [data-type="detailsContent"]';
