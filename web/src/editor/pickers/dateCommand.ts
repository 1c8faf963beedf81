// A day of one's choice: today's is put in, and the calendar opens on it.

import type { Editor } from "@tiptap/core";
import { CalendarSearch } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { canInsert } from "../commands/canInsert.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { today } from "./days.ts";
import { insertInline } from "./insertInline.ts";

export const dateCommand: EditorCommand = {
  id: "chooseDate",
  kind: "insert",
  label: () => messages().commands.chooseDate,
  keywords: () => messages().commands.keywords.today,
  icon: CalendarSearch,
  run: (editor) =>
    insertInline(editor, { type: "date", attrs: { date: today() } }) && openBefore(editor),
  isEnabled: (editor) => canInsert(editor, "date"),
};

/** What is just before the caret, or before the space that it stands behind. */
function openBefore(editor: Editor): boolean {
  const { from } = editor.state.selection;
  const place = [from - 1, from - 2].find(
    (position) => editor.state.doc.nodeAt(position)?.type.name === "date",
  );
  if (place === undefined) return false;
  const dom = editor.view.nodeDOM(place);
  if (dom instanceof HTMLElement) dom.click();
  return true;
}
