// A day in a line, as the reader's language writes it; a click opens the calendar.
import type { Editor, NodeViewRenderer } from "@tiptap/core";
import { language, messages } from "../../messages/messages.ts";
import { element } from "../blocks/element.ts";
import type { DayPopup } from "./DayPopup.ts";
import { today } from "./days.ts";
import { dayText } from "./dayText.ts";

export const dateView: NodeViewRenderer = ({ editor, getPos, node }) => {
  const day = String(node.attrs.date ?? "");
  const dom = element("time", {
    className: "cw-date",
    text: dayText(day, language()),
    attributes: { datetime: day },
  });
  dom.title = messages().pickers.changeDay;
  let popup: DayPopup | undefined;
  let isGone = false;

  const change = (next: string) => {
    const position = getPos();
    if (position === undefined || next === day) return;
    // This draws it anew, and closes the calendar of the old one.
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "date", next));
    writeOn(editor, position);
  };
  const open = async () => {
    if (popup !== undefined || !editor.isEditable) return;
    const { DayPopup } = await import("./DayPopup.ts");
    if (isGone || popup !== undefined) return;
    popup = new DayPopup({
      place: dom,
      day: day || today(),
      onPick: change,
      onClose() {
        popup = undefined;
        const position = getPos();
        if (position !== undefined && !isGone) writeOn(editor, position);
      },
    });
  };
  dom.addEventListener("click", () => void open());
  return {
    dom,
    destroy() {
      isGone = true;
      popup?.close();
    },
  };
};

/** Where the caret was; a day that is selected itself would be replaced by the next letter. */
function writeOn(editor: Editor, position: number): void {
  if (!editor.state.selection.empty) editor.commands.setTextSelection(position + 1);
  // At once: TipTap's own command waits for a frame, and the next key would be lost.
  editor.view.focus();
}
