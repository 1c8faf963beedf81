// The keys of the commands. They come before TipTap's own, so that the table alone decides.
import { Extension } from "@tiptap/core";
import { blockTypes } from "./blockTypes.ts";
import { type CommandPrompts, toolbarGroups } from "./commands.ts";

/** @param prompts read at each key, because the page around the editor changes. */
export function commandKeys(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "commandKeys",
    priority: 1_100,
    addKeyboardShortcuts() {
      const { editor } = this;
      const commands = [...toolbarGroups.flat(), ...blockTypes].map((command) => {
        if (command.shortcut === undefined) return [];
        const key = () => editor.isEditable && command.run(editor, prompts());
        return [[command.shortcut, key] as const];
      });
      return Object.fromEntries(commands.flat());
    },
  });
}
