// A callout with the sign of its kind, which is also the button to change it.
import { type CalloutKind, calloutKind, calloutKinds } from "@cowrite/shared/schema/callout.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { button, element, isOutside, outsideText } from "./element.ts";

const signs: Record<CalloutKind, string> = { note: "ℹ", tip: "✦", warning: "⚠", danger: "⛔" };

export const calloutView: NodeViewRenderer = ({ editor, getPos, node }) => {
  let kind = calloutKind(node.attrs.kind);
  const contentDOM = element("div");
  const sign = button("", () => turn(), { className: "cw-callout-sign" });
  const dom = element("aside", {
    className: "cw-callout",
    children: [outsideText(sign), contentDOM],
  });

  const draw = () => {
    const { commands, blocks } = messages();
    dom.dataset.callout = kind;
    dom.setAttribute("role", "note");
    dom.ariaLabel = commands.callout[kind];
    sign.textContent = signs[kind];
    sign.title = blocks.calloutKind(commands.callout[kind]);
    sign.ariaLabel = sign.title;
  };
  const turn = () => {
    const position = getPos();
    if (position === undefined || !editor.isEditable) return;
    const next = calloutKinds[(calloutKinds.indexOf(kind) + 1) % calloutKinds.length];
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "kind", next));
  };
  draw();
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      if (calloutKind(next.attrs.kind) !== kind) {
        kind = calloutKind(next.attrs.kind);
        draw();
      }
      return true;
    },
    ignoreMutation: (mutation) =>
      mutation.type !== "selection" && isOutside(contentDOM, mutation.target),
    stopEvent: ({ target }) => target instanceof Node && sign.contains(target),
  };
};
