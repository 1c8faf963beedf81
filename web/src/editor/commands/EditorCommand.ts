// What a command is: defined once, and read by toolbar, menus, keys and palette.
import type { PaletteColor } from "@cowrite/shared/schema/palette.ts";
import type { Editor } from "@tiptap/core";
import type { LucideIcon } from "lucide-react";

/** What a command may ask the page around it to open. */
export type PromptName =
  | "link"
  | "image"
  | "video"
  | "linkCard"
  | "find"
  | "replace"
  | "palette"
  | "shortcuts"
  | "emoji"
  | "blockMenu"
  | "rowMenu"
  | "columnMenu";

export interface CommandPrompts {
  ask(prompt: PromptName): void;
}

/**
 * `heading`: a place to go to. `mark` and `color`: how the selected words look. `turn`: what the block at the selection is; `block`: what is done with it; `insert`: something
 * new at the selection. The slash menu shows what it can be and what is new, the bubble and the block's handle those that fit.
 */
type CommandKind =
  | "history"
  | "mark"
  | "color"
  | "turn"
  | "block"
  | "insert"
  | "table"
  | "page"
  | "heading";

export interface EditorCommand {
  readonly id: string;
  readonly kind: CommandKind;
  /** In the reader's language, read when it is shown. */
  readonly label: () => string;
  /** Other words by which somebody may look for it. */
  readonly keywords?: () => string;
  /** In ProseMirror's notation; `Mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
  readonly shortcut?: string;
  /** Keys that do the same, for who knows them from elsewhere. */
  readonly otherShortcuts?: readonly string[];
  /** What can be typed at the start of a line instead, for menus to teach. */
  readonly typed?: string;
  readonly icon: LucideIcon;
  /** It changes nothing, so that it is there also for who may only read. */
  readonly isForReaders?: boolean;
  /** Of the palette, for a swatch instead of the icon. */
  readonly color?: { readonly mark: "textColor" | "highlight"; readonly name: PaletteColor };
  /** @returns whether it did anything */
  readonly run: (editor: Editor, prompts: CommandPrompts) => boolean;
  /** Only where the command is something that is on or off. */
  readonly isActive?: (editor: Editor) => boolean;
  readonly isEnabled: (editor: Editor) => boolean;
}
