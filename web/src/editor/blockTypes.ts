// What a block of text can be: the choices of the toolbar's first field, each with its key.
import type { Editor } from "@tiptap/core";

export interface BlockType {
  readonly id: string;
  readonly label: string;
  readonly shortcut: string;
  readonly run: (editor: Editor) => boolean;
  readonly isActive: (editor: Editor) => boolean;
}

const levels = [1, 2, 3, 4] as const;

export const blockTypes: readonly BlockType[] = [
  {
    id: "paragraph",
    label: "Text",
    shortcut: "Mod-Alt-0",
    run: (editor) => editor.chain().focus().setParagraph().run(),
    isActive: (editor) => editor.isActive("paragraph"),
  },
  ...levels.map((level) => ({
    id: `heading${level}`,
    label: `Heading ${level}`,
    shortcut: `Mod-Alt-${level}`,
    run: (editor: Editor) => editor.chain().focus().setHeading({ level }).run(),
    isActive: (editor: Editor) => editor.isActive("heading", { level }),
  })),
];

/** @returns the id of the block around the selection, or `undefined` where none of these fits. */
export function activeBlockType(editor: Editor): string | undefined {
  return blockTypes.find((type) => type.isActive(editor))?.id;
}
