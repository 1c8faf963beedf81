// How a person sees the page. None of these touches the document.
import {
  CaseLower,
  Focus,
  ListTree,
  type LucideIcon,
  MoveHorizontal,
  TextInitial,
  Type,
  WholeWord,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { fonts, type ViewSwitch } from "../view/ViewSettings.ts";
import { changeView, switchView, viewSettings } from "../view/viewStore.ts";
import type { EditorCommand } from "./EditorCommand.ts";

function switchCommand(
  name: ViewSwitch,
  { icon, shortcut }: { icon: LucideIcon; shortcut?: string },
): EditorCommand {
  return {
    id: `view-${name}`,
    kind: "page",
    label: () => messages().view.switches[name],
    keywords: () => messages().view.keywords[name],
    icon,
    isForReaders: true,
    ...(shortcut !== undefined && { shortcut }),
    run: () => {
      switchView(name);
      return true;
    },
    isActive: () => viewSettings()[name],
    isEnabled: () => true,
  };
}

export const outlineCommand = switchCommand("hasOutline", {
  icon: ListTree,
  shortcut: "Mod-Alt-o",
});

export const switchCommands: readonly EditorCommand[] = [
  outlineCommand,
  switchCommand("isFocused", { icon: Focus, shortcut: "Mod-Shift-f" }),
  switchCommand("isWide", { icon: MoveHorizontal, shortcut: "Mod-Alt-w" }),
  switchCommand("isSmall", { icon: CaseLower, shortcut: "Mod-Alt-s" }),
  switchCommand("hasCount", { icon: WholeWord, shortcut: "Mod-Alt-n" }),
];

const fontIcons = { sans: Type, serif: TextInitial, mono: CaseLower };

export const fontCommands: readonly EditorCommand[] = fonts.map((font) => ({
  id: `font-${font}`,
  kind: "page",
  label: () => messages().view.fonts[font],
  keywords: () => messages().view.keywords.font,
  icon: fontIcons[font],
  isForReaders: true,
  run: () => {
    changeView({ font });
    return true;
  },
  isActive: () => viewSettings().font === font,
  isEnabled: () => true,
}));
