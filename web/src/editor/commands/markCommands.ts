// How the selected words look.
import { Bold, Code, Italic, Link, Strikethrough, Underline } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const markCommands: readonly EditorCommand[] = [
  {
    id: "bold",
    kind: "mark",
    label: () => messages().commands.bold,
    shortcut: "Mod-b",
    icon: Bold,
    run: (editor) => editor.chain().focus().toggleBold().run(),
    isActive: (editor) => editor.isActive("bold"),
    isEnabled: (editor) => editor.can().toggleBold(),
  },
  {
    id: "italic",
    kind: "mark",
    label: () => messages().commands.italic,
    shortcut: "Mod-i",
    icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    isActive: (editor) => editor.isActive("italic"),
    isEnabled: (editor) => editor.can().toggleItalic(),
  },
  {
    id: "underline",
    kind: "mark",
    label: () => messages().commands.underline,
    shortcut: "Mod-u",
    icon: Underline,
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
    isActive: (editor) => editor.isActive("underline"),
    isEnabled: (editor) => editor.can().toggleUnderline(),
  },
  {
    id: "strike",
    kind: "mark",
    label: () => messages().commands.strike,
    keywords: () => messages().commands.keywords.strike,
    shortcut: "Mod-Shift-s",
    icon: Strikethrough,
    run: (editor) => editor.chain().focus().toggleStrike().run(),
    isActive: (editor) => editor.isActive("strike"),
    isEnabled: (editor) => editor.can().toggleStrike(),
  },
  {
    id: "code",
    kind: "mark",
    label: () => messages().commands.code,
    shortcut: "Mod-e",
    icon: Code,
    run: (editor) => editor.chain().focus().toggleCode().run(),
    isActive: (editor) => editor.isActive("code"),
    isEnabled: (editor) => editor.can().toggleCode(),
  },
  {
    id: "link",
    kind: "mark",
    label: () => messages().commands.link,
    keywords: () => messages().commands.keywords.link,
    shortcut: "Mod-k",
    icon: Link,
    run: (_editor, prompts) => {
      prompts.ask("link");
      return true;
    },
    isActive: (editor) => editor.isActive("link"),
    isEnabled: (editor) => !editor.isActive("codeBlock"),
  },
];
