// A picture with its words below: resized at its edges, placed and described by the buttons over it.
import { type FigureAlign, figureAlign } from "@cowrite/shared/schema/figure.ts";
import { safeImageSource } from "@cowrite/shared/schema/safeUrl.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import type { Node as PmNode } from "@tiptap/pm/model";
import { asOwnStep } from "../../binding/history.ts";
import { messages } from "../../messages/messages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { deleteTool } from "../blocks/deleteTool.ts";
import { button, element, ignoreOutside, outsideText } from "../blocks/element.ts";
import { FieldPopup } from "../blocks/FieldPopup.ts";
import { selectOnClick } from "../blocks/selectOnClick.ts";
import { resizeHandle } from "./resizeHandle.ts";
import { writeCaption } from "./writeCaption.ts";

const aligns: readonly { align: FigureAlign | null; sign: string; name: AlignName }[] = [
  { align: "left", sign: "◧", name: "alignLeft" },
  { align: null, sign: "▣", name: "alignCenter" },
  { align: "right", sign: "◨", name: "alignRight" },
  { align: "wide", sign: "▬", name: "alignWide" },
];
type AlignName = "alignLeft" | "alignCenter" | "alignRight" | "alignWide";

export function figureView(session: DocumentSession): NodeViewRenderer {
  return ({ editor, getPos, node: first }) => {
    let node = first;
    const { media } = messages();
    const image = element("img", { attributes: { draggable: "false" } });
    const broken = element("p", { className: "cw-note", text: media.broken });
    const contentDOM = element("figcaption");
    const set = (name: string, value: unknown) => {
      const position = getPos();
      if (position === undefined || !editor.isEditable) return;
      editor.view.dispatch(editor.state.tr.setNodeAttribute(position, name, value));
    };
    const setAtOnce = (name: string, value: unknown) =>
      asOwnStep(editor.state, () => set(name, value));
    const placing = aligns.map(({ align, sign, name }) =>
      button(media[name], () => setAtOnce("align", align), { className: "cw-tool", text: sign }),
    );
    const describe = button(media.describe, () => ask(), { className: "cw-tool", text: "Alt" });
    const words = button(media.caption, () => writeCaption(editor, getPos()), {
      className: "cw-tool",
      text: "¶",
    });
    const tools = element("div", {
      className: "cw-figure-tools",
      attributes: { role: "toolbar", "aria-label": media.image },
      children: [...placing, describe, words, deleteTool({ editor, getPos })],
    });
    const handle = resizeHandle({
      label: media.width,
      // As wide as it is where nobody has said more.
      shown: () => node.attrs.shown ?? Math.round((frame.clientWidth / dom.clientWidth) * 100),
      room: () => dom.clientWidth,
      preview: (share) => {
        frame.style.width = `${share}%`;
      },
      onResize: (share) => setAtOnce("shown", share),
    });
    const frame = outsideText(
      element("div", { className: "cw-figure-frame", children: [image, broken, tools, handle] }),
    );
    const dom = element("figure", { className: "cw-figure", children: [frame, contentDOM] });
    const ask = () =>
      new FieldPopup({
        place: frame,
        title: media.describe,
        value: node.attrs.alt ?? "",
        onInput: (alt) => set("alt", alt || null),
        onClose: (isDone) => {
          if (!isDone) return;
          describe.focus();
          // Its tools are gone where the picture is neither selected nor pointed at.
          if (!describe.matches(":focus")) editor.view.focus();
        },
      });

    selectOnClick(frame, { editor, getPos });
    image.addEventListener("error", () => dom.setAttribute("data-broken", ""));
    image.addEventListener("load", () => dom.removeAttribute("data-broken"));
    const draw = (before: PmNode | undefined) => {
      const { src, alt, width, height, align, shown } = node.attrs;
      dom.toggleAttribute("data-empty", node.childCount === 0);
      dom.dataset.align = figureAlign(align) ?? "center";
      contentDOM.dataset.placeholder = media.caption;
      image.alt = alt ?? "";
      // Its room is there before it is, so that nothing jumps.
      if (width !== null && height !== null) {
        image.width = width;
        image.height = height;
      }
      frame.style.width = shown === null ? "" : `${shown}%`;
      handle.ariaValueNow = String(shown ?? 100);
      for (const [index, one] of aligns.entries()) {
        const pressed = figureAlign(align) === one.align;
        placing[index]?.setAttribute("aria-pressed", String(pressed));
      }
      if (src === before?.attrs.src) return;
      void session.assetUrl(safeImageSource(src) ?? "").then((url) => {
        image.src = url;
      });
    };
    draw(undefined);
    return {
      dom,
      contentDOM,
      update(next) {
        if (next.type !== node.type) return false;
        const before = node;
        node = next;
        draw(before);
        return true;
      },
      ignoreMutation: ignoreOutside(contentDOM),
      stopEvent: ({ target }) =>
        target instanceof Node && (tools.contains(target) || handle.contains(target)),
    };
  };
}
