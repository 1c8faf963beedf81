// What is done around the text: looking for commands and keys.
import { Command, Keyboard, Replace, Search } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { linkAtCaret } from "../links/linkAtCaret.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const pageCommands: readonly EditorCommand[] = [
  {
    id: "find",
    kind: "page",
    label: () => messages().find.find,
    keywords: () => messages().find.keywords,
    shortcut: "Mod-f",
    icon: Search,
    isForReaders: true,
    run: (_editor, prompts) => {
      prompts.ask("find");
      return true;
    },
    isEnabled: () => true,
  },
  {
    id: "replace",
    kind: "page",
    label: () => messages().find.replace,
    keywords: () => messages().find.keywords,
    shortcut: "Mod-Alt-f",
    icon: Replace,
    run: (_editor, prompts) => {
      prompts.ask("replace");
      return true;
    },
    isEnabled: (editor) => editor.isEditable,
  },
  {
    id: "palette",
    kind: "page",
    label: () => messages().commands.palette,
    shortcut: "Mod-k",
    icon: Command,
    run: (editor, prompts) => {
      // With words selected, or in a link, the key means what it means elsewhere.
      const isAboutLink = !editor.state.selection.empty || linkAtCaret(editor) !== undefined;
      prompts.ask(isAboutLink ? "link" : "palette");
      return true;
    },
    isEnabled: () => true,
  },
  {
    id: "shortcuts",
    kind: "page",
    label: () => messages().commands.shortcuts,
    keywords: () => messages().commands.keywords.shortcuts,
    shortcut: "Mod-/",
    icon: Keyboard,
    run: (_editor, prompts) => {
      prompts.ask("shortcuts");
      return true;
    },
    isEnabled: () => true,
  },
];
