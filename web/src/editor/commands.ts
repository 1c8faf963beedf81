// Every command of the editor, once: the toolbar shows it, the keys run it, later menus may too.
import type { Editor } from "@tiptap/core";
import {
  Bold,
  Code,
  Image,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  SquareCode,
  Strikethrough,
  Table,
  Underline,
  Undo2,
} from "lucide-react";

/** What a command may ask of the page around it. */
export interface CommandPrompts {
  editLink(): void;
  insertImage(): void;
}

export interface EditorCommand {
  readonly id: string;
  readonly label: string;
  /** In ProseMirror's notation; `Mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
  readonly shortcut?: string;
  readonly icon: LucideIcon;
  readonly run: (editor: Editor, prompts: CommandPrompts) => boolean;
  /** Only where the command is something that is on or off. */
  readonly isActive?: (editor: Editor) => boolean;
  readonly isEnabled: (editor: Editor) => boolean;
}

const history: readonly EditorCommand[] = [
  {
    id: "undo",
    label: "Undo",
    shortcut: "Mod-z",
    icon: Undo2,
    run: (editor) => editor.chain().focus().undo().run(),
    isEnabled: (editor) => editor.can().undo(),
  },
  {
    id: "redo",
    label: "Redo",
    shortcut: "Mod-Shift-z",
    icon: Redo2,
    run: (editor) => editor.chain().focus().redo().run(),
    isEnabled: (editor) => editor.can().redo(),
  },
];

const marks: readonly EditorCommand[] = [
  {
    id: "bold",
    label: "Bold",
    shortcut: "Mod-b",
    icon: Bold,
    run: (editor) => editor.chain().focus().toggleBold().run(),
    isActive: (editor) => editor.isActive("bold"),
    isEnabled: (editor) => editor.can().toggleBold(),
  },
  {
    id: "italic",
    label: "Italic",
    shortcut: "Mod-i",
    icon: Italic,
    run: (editor) => editor.chain().focus().toggleItalic().run(),
    isActive: (editor) => editor.isActive("italic"),
    isEnabled: (editor) => editor.can().toggleItalic(),
  },
  {
    id: "underline",
    label: "Underline",
    shortcut: "Mod-u",
    icon: Underline,
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
    isActive: (editor) => editor.isActive("underline"),
    isEnabled: (editor) => editor.can().toggleUnderline(),
  },
  {
    id: "strike",
    label: "Strikethrough",
    shortcut: "Mod-Shift-s",
    icon: Strikethrough,
    run: (editor) => editor.chain().focus().toggleStrike().run(),
    isActive: (editor) => editor.isActive("strike"),
    isEnabled: (editor) => editor.can().toggleStrike(),
  },
  {
    id: "code",
    label: "Code",
    shortcut: "Mod-e",
    icon: Code,
    run: (editor) => editor.chain().focus().toggleCode().run(),
    isActive: (editor) => editor.isActive("code"),
    isEnabled: (editor) => editor.can().toggleCode(),
  },
  {
    id: "link",
    label: "Link",
    shortcut: "Mod-k",
    icon: Link,
    run: (_editor, prompts) => {
      prompts.editLink();
      return true;
    },
    isActive: (editor) => editor.isActive("link"),
    isEnabled: (editor) => !editor.isActive("codeBlock"),
  },
];

const blocks: readonly EditorCommand[] = [
  {
    id: "bulletList",
    label: "Bullet list",
    shortcut: "Mod-Shift-8",
    icon: List,
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
    isActive: (editor) => editor.isActive("bulletList"),
    isEnabled: (editor) => editor.can().toggleBulletList(),
  },
  {
    id: "orderedList",
    label: "Numbered list",
    shortcut: "Mod-Shift-7",
    icon: ListOrdered,
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    isActive: (editor) => editor.isActive("orderedList"),
    isEnabled: (editor) => editor.can().toggleOrderedList(),
  },
  {
    id: "taskList",
    label: "Task list",
    shortcut: "Mod-Shift-9",
    icon: ListChecks,
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
    isActive: (editor) => editor.isActive("taskList"),
    isEnabled: (editor) => editor.can().toggleTaskList(),
  },
  {
    id: "blockquote",
    label: "Quote",
    shortcut: "Mod-Shift-b",
    icon: Quote,
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    isActive: (editor) => editor.isActive("blockquote"),
    isEnabled: (editor) => editor.can().toggleBlockquote(),
  },
  {
    id: "codeBlock",
    label: "Code block",
    shortcut: "Mod-Alt-c",
    icon: SquareCode,
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    isActive: (editor) => editor.isActive("codeBlock"),
    isEnabled: (editor) => editor.can().toggleCodeBlock(),
  },
];

const inserts: readonly EditorCommand[] = [
  {
    id: "insertTable",
    label: "Insert table",
    icon: Table,
    run: (editor) =>
      editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    isEnabled: (editor) => !editor.isActive("table") && editor.can().insertTable(),
  },
  {
    id: "insertImage",
    label: "Insert image",
    icon: Image,
    run: (_editor, prompts) => {
      prompts.insertImage();
      return true;
    },
    isEnabled: (editor) => !editor.isActive("codeBlock"),
  },
  {
    id: "divider",
    label: "Divider",
    icon: Minus,
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
    isEnabled: (editor) => editor.can().setHorizontalRule(),
  },
];

/** In the order of the toolbar; a line stands between the groups. */
export const toolbarGroups: readonly (readonly EditorCommand[])[] = [
  history,
  marks,
  blocks,
  inserts,
];
