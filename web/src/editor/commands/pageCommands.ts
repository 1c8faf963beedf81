// What is done around the text: looking for commands and keys.
import type { Editor } from "@tiptap/core";
import { ArrowDown, ArrowUp, Command, Keyboard, Replace, Search } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { findAgain } from "../find/findAgain.ts";
import { linkAtCaret } from "../links/linkAtCaret.ts";
import type { CommandPrompts, EditorCommand } from "./EditorCommand.ts";
import { isApple } from "./shortcutText.ts";

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
    id: "findNext",
    kind: "page",
    label: () => messages().find.nextMatch,
    keywords: () => messages().find.keywords,
    shortcut: "F3",
    otherShortcuts: ["Mod-g"],
    icon: ArrowDown,
    isForReaders: true,
    run: (editor, prompts) => again(editor, prompts, 1),
    isEnabled: () => true,
  },
  {
    id: "findPrevious",
    kind: "page",
    label: () => messages().find.previousMatch,
    keywords: () => messages().find.keywords,
    shortcut: "Shift-F3",
    otherShortcuts: ["Mod-Shift-g"],
    icon: ArrowUp,
    isForReaders: true,
    run: (editor, prompts) => again(editor, prompts, -1),
    isEnabled: () => true,
  },
  {
    id: "replace",
    kind: "page",
    label: () => messages().find.replace,
    keywords: () => messages().find.keywords,
    shortcut: "Mod-Alt-f",
    // On Apple's machines ⌘H hides the window, and is none of ours.
    otherShortcuts: isApple() ? [] : ["Mod-h"],
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
    isForReaders: true,
    run: (editor, prompts) => {
      // With words selected, or in a link, the key means to writers what it means elsewhere.
      const isAboutLink = !editor.state.selection.empty || linkAtCaret(editor) !== undefined;
      prompts.ask(isAboutLink && editor.isEditable ? "link" : "palette");
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
    isForReaders: true,
    run: (_editor, prompts) => {
      prompts.ask("shortcuts");
      return true;
    },
    isEnabled: () => true,
  },
];

// Where nothing was looked for yet, or nothing is left of it, the bar asks and tells.
function again(editor: Editor, prompts: CommandPrompts, step: 1 | -1): boolean {
  if (!findAgain(editor, step)) prompts.ask("find");
  return true;
}
