// What the blocks at the selection can be turned into, beside text and headings.
import { List, ListChecks, ListOrdered, Quote, SquareCheck, SquareCode } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { toggledTask } from "../blocks/taskBoxes.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const listCommands: readonly EditorCommand[] = [
  {
    id: "bulletList",
    kind: "turn",
    label: () => messages().commands.bulletList,
    keywords: () => messages().commands.keywords.bulletList,
    typed: "- ",
    shortcut: "Mod-Shift-8",
    icon: List,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isActive: (editor) => editor.isActive("bulletList"),
    isEnabled: (editor) => editor.can().toggleBulletList(),
  },
  {
    id: "orderedList",
    kind: "turn",
    label: () => messages().commands.orderedList,
    keywords: () => messages().commands.keywords.orderedList,
    typed: "1. ",
    shortcut: "Mod-Shift-7",
    icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isActive: (editor) => editor.isActive("orderedList"),
    isEnabled: (editor) => editor.can().toggleOrderedList(),
  },
  {
    id: "taskList",
    kind: "turn",
    label: () => messages().commands.taskList,
    keywords: () => messages().commands.keywords.taskList,
    typed: "[ ] ",
    shortcut: "Mod-Shift-9",
    icon: ListChecks,
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
    isActive: (editor) => editor.isActive("taskList"),
    isEnabled: (editor) => editor.can().toggleTaskList(),
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
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isActive: (editor) => editor.isActive("blockquote"),
    isEnabled: (editor) => editor.can().toggleBlockquote(),
  },
  {
    id: "codeBlock",
    kind: "turn",
    label: () => messages().commands.codeBlock,
    keywords: () => messages().commands.keywords.codeBlock,
    typed: "```",
    shortcut: "Mod-Alt-c",
    icon: SquareCode,
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    isActive: (editor) => editor.isActive("codeBlock"),
    isEnabled: (editor) => editor.can().toggleCodeBlock(),
  },
];
