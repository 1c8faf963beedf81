// What the blocks at the selection can be turned into, beside text and headings.
import type { Editor } from "@tiptap/core";
import { List, ListChecks, ListOrdered, Quote, SquareCheck, SquareCode } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { toggledTask } from "../blocks/taskBoxes.ts";
import { canTurnList, type ListKind, turnList } from "../lists/turnItem.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { isInItem, outOfItem } from "./outOfItem.ts";

export const listCommands: readonly EditorCommand[] = [
  {
    id: "bulletList",
    kind: "turn",
    label: () => messages().commands.bulletList,
    keywords: () => messages().commands.keywords.bulletList,
    typed: "- ",
    shortcut: "Mod-Shift-8",
    icon: List,
    ...listing("bulletList", "toggleBulletList"),
  },
  {
    id: "orderedList",
    kind: "turn",
    label: () => messages().commands.orderedList,
    keywords: () => messages().commands.keywords.orderedList,
    typed: "1. ",
    shortcut: "Mod-Shift-7",
    icon: ListOrdered,
    ...listing("orderedList", "toggleOrderedList"),
  },
  {
    id: "taskList",
    kind: "turn",
    label: () => messages().commands.taskList,
    keywords: () => messages().commands.keywords.taskList,
    typed: "[ ] ",
    shortcut: "Mod-Shift-9",
    icon: ListChecks,
    ...listing("taskList", "toggleTaskList"),
  },
  {
    id: "toggleTask",
    kind: "block",
    label: () => messages().commands.toggleTask,
    keywords: () => messages().commands.keywords.taskList,
    shortcut: "Mod-Enter",
    icon: SquareCheck,
    run: (editor) => {
      const tr = toggledTask(editor.state);
      if (tr !== undefined) editor.view.dispatch(tr);
      return tr !== undefined;
    },
    isEnabled: (editor) => editor.isEditable && toggledTask(editor.state) !== undefined,
  },
  {
    id: "blockquote",
    kind: "turn",
    label: () => messages().commands.quote,
    keywords: () => messages().commands.keywords.quote,
    typed: "> ",
    shortcut: "Mod-Shift-b",
    icon: Quote,
    run: (editor) => {
      const chain = editor.chain().focus();
      return (editor.isActive("blockquote") ? chain : chain.command(outOfItem))
        .toggleBlockquote()
        .run();
    },
    isActive: (editor) => editor.isActive("blockquote"),
    isEnabled: (editor) => isInItem(editor) || editor.can().toggleBlockquote(),
  },
  {
    id: "codeBlock",
    kind: "turn",
    label: () => messages().commands.codeBlock,
    keywords: () => messages().commands.keywords.codeBlock,
    typed: "```",
    shortcut: "Mod-Alt-c",
    icon: SquareCode,
    run: (editor) => editor.chain().focus().command(outOfItem).toggleCodeBlock().run(),
    isActive: (editor) => editor.isActive("codeBlock"),
    isEnabled: (editor) => isInItem(editor) || editor.can().toggleCodeBlock(),
  },
];

type Toggle = "toggleBulletList" | "toggleOrderedList" | "toggleTaskList";

function listing(name: ListKind["list"], toggle: Toggle) {
  return {
    run: (editor: Editor) =>
      editor
        .chain()
        .focus()
        .command(({ tr, commands }) => turnList(tr, name) || commands[toggle]())
        .run(),
    isActive: (editor: Editor) => editor.isActive(name),
    isEnabled: (editor: Editor) =>
      editor.can()[toggle]() || canBeListed(editor) || canTurnList(editor.state.selection, name),
  };
}

// A heading becomes a line first; TipTap does so, and says that it cannot.
function canBeListed({ isEditable, state: { selection, schema } }: Editor): boolean {
  const { $from, $to } = selection;
  const range = $from.blockRange($to);
  const list = schema.nodes.bulletList;
  if (!isEditable || range === null || list === undefined) return false;
  const isHeading = $from.parent.type.name === "heading";
  return isHeading && range.parent.canReplaceWith(range.startIndex, range.endIndex, list);
}
