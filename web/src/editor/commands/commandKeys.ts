// The keys of the commands. They come before TipTap's own, so that the table alone decides.
import { Extension } from "@tiptap/core";
import { keydownHandler } from "@tiptap/pm/keymap";
import { Plugin } from "@tiptap/pm/state";
import { allCommands } from "./allCommands.ts";
import type { CommandPrompts, EditorCommand } from "./EditorCommand.ts";

/** @param prompts read at each key, because the page around the editor changes. */
export function commandKeys(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "commandKeys",
    priority: 1_100,

    addKeyboardShortcuts() {
      const { editor } = this;
      return keysOf(allCommands, (command) => editor.isEditable && command.run(editor, prompts()));
    },

    // ProseMirror hands no keys on while the page can only be read.
    addProseMirrorPlugins() {
      const { editor } = this;
      const handle = keydownHandler(
        keysOf(
          allCommands.filter(({ isForReaders }) => isForReaders),
          (command) => command.run(editor, prompts()),
        ),
      );
      const keydown = (view: typeof editor.view, event: KeyboardEvent) => {
        if (view.editable || !handle(view, event)) return false;
        event.preventDefault();
        return true;
      };
      return [new Plugin({ props: { handleDOMEvents: { keydown } } })];
    },
  });
}

function keysOf(
  commands: readonly EditorCommand[],
  run: (command: EditorCommand) => boolean,
): Record<string, () => boolean> {
  const keys = commands.flatMap((command) => {
    const all = [command.shortcut ?? [], command.otherShortcuts ?? []].flat();
    return all.map((key) => [key, () => run(command)] as const);
  });
  return Object.fromEntries(keys);
}
