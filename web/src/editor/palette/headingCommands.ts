// The headings of the document as commands that go there, for the palette: it finds places as well.
import type { Editor } from "@tiptap/core";
import { Hash } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { goToHeading, headingsIn } from "../blocks/headings.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";

export function headingCommands(editor: Editor): EditorCommand[] {
  return headingsIn(editor.state.doc)
    .map(({ text, level }, index) => ({ text: text.trim(), level, index }))
    .filter(({ text }) => text !== "")
    .map(({ text, level, index }) => ({
      id: `heading at ${index}`,
      kind: "heading",
      label: () => text,
      keywords: () => messages().commands.heading(level),
      icon: Hash,
      isForReaders: true,
      run: (current) => {
        goToHeading(current, index);
        return true;
      },
      isEnabled: () => true,
    }));
}
