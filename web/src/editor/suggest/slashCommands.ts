// `/` offers everything that the block can become, and everything that can be put here.
import type { Editor } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import type { CommandPrompts, EditorCommand } from "../commands/EditorCommand.ts";
import { commandsNow, loadCommands } from "../commands/lateCommands.ts";
import { runCommand } from "../commands/runCommand.ts";
import {
  isCalledSo,
  recentCommands,
  rememberCommand,
  searchCommands,
} from "../commands/searchCommands.ts";
import type { SuggestStore } from "./SuggestStore.ts";
import { suggester } from "./suggester.ts";

export function slashCommands(store: SuggestStore, prompts: () => CommandPrompts) {
  const offerOf = (command: EditorCommand) => ({
    id: command.id,
    label: command.label(),
    hint: command.typed?.trim(),
    icon: command.icon,
    run: (editor: Editor) => {
      rememberCommand(command);
      runCommand(command, editor, prompts());
    },
  });
  const offersOf = (commands: readonly EditorCommand[], query: string, editor: Editor) =>
    searchCommands(blocksOf(commands), query, recentCommands())
      .filter((command) => command.isEnabled(editor))
      .map(offerOf);
  return suggester(store, {
    name: "slashCommands",
    char: "/",
    // "/table of" is on its way to a name, "/usr and" is text.
    allowSpaces: (query) => blocksOf(commandsNow()).some((command) => isCalledSo(command, query)),
    title: () => messages().menus.blocks,
    // The Enter of a fast hand comes before anything that is waited for.
    offers: (query, editor) =>
      commandsNow().length > 0
        ? offersOf(commandsNow(), query, editor)
        : loadCommands().then((commands) => offersOf(commands, query, editor)),
  });
}

function blocksOf(commands: readonly EditorCommand[]): EditorCommand[] {
  return commands.filter(({ kind }) => kind === "turn" || kind === "insert");
}
