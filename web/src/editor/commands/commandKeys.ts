// The keys of the commands. They come before TipTap's own, so that the table alone decides.
import { type Editor, Extension } from "@tiptap/core";
import { keydownHandler } from "@tiptap/pm/keymap";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { CommandPrompts, EditorCommand } from "./EditorCommand.ts";
import { commandsNow } from "./lateCommands.ts";
import { runCommand } from "./runCommand.ts";

/** @param prompts read at each key, because the page around the editor changes. */
export function commandKeys(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "commandKeys",
    priority: 1_100,

    addProseMirrorPlugins() {
      const { editor } = this;
      const keys = new KeysOfCommands(editor, prompts);
      return [
        new Plugin({
          props: {
            handleKeyDown: (view, event) => keys.handle(view, event),
            // ProseMirror hands no keys on while the page can only be read.
            handleDOMEvents: {
              keydown(view, event) {
                if (view.editable || !keys.handle(view, event)) return false;
                event.preventDefault();
                return true;
              },
            },
          },
        }),
      ];
    },
  });
}

type Handler = (view: EditorView, event: KeyboardEvent) => boolean;

class KeysOfCommands {
  readonly #editor: Editor;
  readonly #prompts: () => CommandPrompts;
  #made: { commands: readonly EditorCommand[]; handler: Handler } | undefined;

  constructor(editor: Editor, prompts: () => CommandPrompts) {
    this.#editor = editor;
    this.#prompts = prompts;
  }

  handle(view: EditorView, event: KeyboardEvent): boolean {
    const commands = commandsNow();
    if (this.#made?.commands !== commands) {
      this.#made = { commands, handler: keydownHandler(this.#keysOf(commands)) };
    }
    return this.#made.handler(view, event);
  }

  #keysOf(commands: readonly EditorCommand[]): Record<string, () => boolean> {
    const keys = commands.flatMap((command) => {
      const all = [command.shortcut ?? [], command.otherShortcuts ?? []].flat();
      return all.map((key) => [key, () => this.#run(command)] as const);
    });
    return Object.fromEntries(keys);
  }

  #run(command: EditorCommand): boolean {
    return runCommand(command, this.#editor, this.#prompts());
  }
}
