// Words in a colour, and on one.
import { paletteColors } from "@cowrite/shared/schema/palette.ts";
import type { Editor } from "@tiptap/core";
import { Baseline, Eraser, Highlighter, Palette } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorCommand } from "./EditorCommand.ts";

type ColorMark = "textColor" | "highlight";

function colored(mark: ColorMark): EditorCommand[] {
  return paletteColors.map((color) => ({
    id: `${mark}-${color}`,
    kind: "color",
    label: () => {
      const { commands } = messages();
      return commands[mark](commands.colors[color]);
    },
    keywords: () => messages().commands.keywords.color,
    icon: mark === "highlight" ? Highlighter : Baseline,
    color: { mark, name: color },
    run: (editor) =>
      editor.isActive(mark, { color })
        ? editor.chain().focus().unsetMark(mark).run()
        : editor.chain().focus().setMark(mark, { color }).run(),
    isActive: (editor) => editor.isActive(mark, { color }),
    isEnabled: (editor) => editor.can().setMark(mark),
  }));
}

export const textColorCommands = colored("textColor");
export const highlightCommands = colored("highlight");

export const clearColor: EditorCommand = {
  id: "clearColor",
  kind: "color",
  label: () => messages().commands.clearColor,
  icon: Eraser,
  run: (editor) => editor.chain().focus().unsetMark("textColor").unsetMark("highlight").run(),
  isEnabled: (editor) => hasColor(editor),
};

function hasColor(editor: Editor): boolean {
  return editor.isActive("textColor") || editor.isActive("highlight");
}

export const colorCommands: readonly EditorCommand[] = [
  {
    id: "highlight",
    kind: "mark",
    label: () => messages().commands.marker,
    keywords: () => messages().commands.keywords.color,
    shortcut: "Mod-Shift-h",
    icon: Palette,
    run: (editor) => editor.chain().focus().toggleMark("highlight", { color: "yellow" }).run(),
    isActive: hasColor,
    isEnabled: (editor) => editor.can().setMark("highlight"),
  },
  ...textColorCommands,
  ...highlightCommands,
  clearColor,
];
