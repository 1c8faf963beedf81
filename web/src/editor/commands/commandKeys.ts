// The keys of the commands. They come before TipTap's own, so that the table alone decides.
import { Extension } from "@tiptap/core";
import { allCommands } from "./allCommands.ts";
import type { CommandPrompts } from "./EditorCommand.ts";

/** @param prompts read at each key, because the page around the editor changes. */
export function commandKeys(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "commandKeys",
    priority: 1_100,
    addKeyboardShortcuts() {
      const { editor } = this;
      const keys = allCommands.flatMap((command) => {
        if (command.shortcut === undefined) return [];
        const key = () => editor.isEditable && command.run(editor, prompts());
        return [[command.shortcut, key] as const];
      });
      return Object.fromEntries(keys);
    },
  });
}
