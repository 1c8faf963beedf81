import { Smile } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";

/** Opens all emoji to choose from. */
export const emojiCommand: EditorCommand = {
  id: "emoji",
  kind: "insert",
  label: () => messages().pickers.emoji,
  keywords: () => messages().pickers.emojiKeywords,
  icon: Smile,
  run: (_editor, prompts) => {
    prompts.ask("emoji");
    return true;
  },
  isEnabled: (editor) => !editor.isActive("codeBlock"),
};
