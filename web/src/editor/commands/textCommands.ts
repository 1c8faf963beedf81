// Text or heading: what the block at the selection is.
import type { Editor } from "@tiptap/core";
import { Heading1, Heading2, Heading3, Heading4, Pilcrow } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { isInItem, outOfItem } from "./outOfItem.ts";

const headingIcons = { 1: Heading1, 2: Heading2, 3: Heading3, 4: Heading4 };
const levels = [1, 2, 3, 4] as const;

export const textCommands: readonly EditorCommand[] = [
  {
    id: "paragraph",
    kind: "turn",
    label: () => messages().commands.text,
    keywords: () => messages().commands.keywords.text,
    shortcut: "Mod-Alt-0",
    icon: Pilcrow,
    run: (editor) => editor.chain().focus().command(outOfItem).setParagraph().run(),
    isActive: (editor) => editor.isActive("paragraph"),
    isEnabled: (editor) => isInItem(editor) || editor.can().setParagraph(),
  },
  ...levels.map(
    (level): EditorCommand => ({
      id: `heading${level}`,
      kind: "turn",
      label: () => messages().commands.heading(level),
      keywords: () => messages().commands.keywords.heading(level),
      shortcut: `Mod-Alt-${level}`,
      typed: `${"#".repeat(level)} `,
      icon: headingIcons[level],
      run: (editor) => editor.chain().focus().command(outOfItem).setHeading({ level }).run(),
      isActive: (editor) => editor.isActive("heading", { level }),
      isEnabled: (editor) => isInItem(editor) || editor.can().setHeading({ level }),
    }),
  ),
];

/** @returns the command of the block around the selection, or `undefined` where none of these fits */
export function activeTextCommand(editor: Editor): EditorCommand | undefined {
  return textCommands.find((command) => command.isActive?.(editor));
}
