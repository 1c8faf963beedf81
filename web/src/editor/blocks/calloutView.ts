// A callout with the sign of its kind, which is also the button to change it.
import { type CalloutKind, calloutKind, calloutKinds } from "@cowrite/shared/schema/callout.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { ChoiceMenu } from "./ChoiceMenu.ts";
import { button, element, ignoreOutside, outsideText } from "./element.ts";

const signs: Record<CalloutKind, string> = { note: "ℹ", tip: "✦", warning: "⚠", danger: "⊘" };

export const calloutView: NodeViewRenderer = ({ editor, getPos, node }) => {
  let kind = calloutKind(node.attrs.kind);
  let menu: ChoiceMenu<CalloutKind> | undefined;
  const contentDOM = element("div");
  const sign = button("", () => ask(), {
    className: "cw-callout-sign",
    attributes: { "aria-haspopup": "menu", "aria-expanded": "false" },
  });
  const dom = element("aside", {
    className: "cw-callout",
    children: [outsideText(sign), contentDOM],
    attributes: { dir: "auto" },
  });
  // Some signs count as letters; the words decide which way it runs.
  sign.dir = "ltr";

  const draw = () => {
    const { commands, blocks } = messages();
    dom.dataset.callout = kind;
    dom.setAttribute("role", "note");
    dom.ariaLabel = commands.callout[kind];
    sign.textContent = signs[kind];
    sign.title = blocks.calloutKind(commands.callout[kind]);
    sign.ariaLabel = sign.title;
  };
  const turn = (next: CalloutKind) => {
    const position = getPos();
    if (position === undefined || !editor.isEditable) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "kind", next));
  };
  const ask = () => {
    if (menu !== undefined) return menu.close();
    if (!editor.isEditable) return;
    const { commands, blocks } = messages();
    menu = new ChoiceMenu<CalloutKind>({
      place: sign,
      title: blocks.calloutKinds,
      choices: calloutKinds.map((value) => ({
        value,
        label: commands.callout[value],
        sign: signs[value],
      })),
      chosen: kind,
      onChoose: turn,
      onClose() {
        menu = undefined;
        if (!editor.isDestroyed) editor.commands.focus(undefined, { scrollIntoView: false });
      },
    });
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
    destroy: () => menu?.close(),
    ignoreMutation: ignoreOutside(contentDOM),
    stopEvent: ({ target }) => target instanceof Node && sign.contains(target),
  };
};
