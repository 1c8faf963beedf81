// A shortcut as people read it on their own keyboard.
import { messages } from "../../messages/messages.ts";

/** @param shortcut in ProseMirror's notation, `Mod-Shift-s` say. */
export function shortcutText(shortcut: string, isApple: boolean): string {
  const names = isApple ? appleKeys : otherKeys();
  const keys = shortcut.split("-").map((key) => names[key] ?? key);
  const shown = keys.map((key) => (key.length === 1 ? key.toUpperCase() : key));
  return shown.join(isApple ? "" : "+");
}

/** A name with its shortcut, for a tooltip. */
export function labelWithShortcut(label: string, shortcut: string | undefined): string {
  const hint = shortcutHint(shortcut);
  return hint === undefined ? label : `${label} (${hint})`;
}

/** As this person's keyboard writes it. */
export function shortcutHint(shortcut: string | undefined): string | undefined {
  return shortcut === undefined ? undefined : shortcutText(shortcut, isApple());
}

const arrows = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
const appleKeys: Record<string, string> = { Mod: "⌘", Alt: "⌥", Shift: "⇧", ...arrows };

function otherKeys(): Record<string, string> {
  const { control, shift } = messages().commands.keyNames;
  return { Mod: control, Shift: shift, ...arrows };
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
