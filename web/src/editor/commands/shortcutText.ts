// A shortcut as people read it on their own keyboard.

/** @param shortcut in ProseMirror's notation, `Mod-Shift-s` say. */
export function shortcutText(shortcut: string, isApple: boolean): string {
  const keys = shortcut.split("-").map((key) => (isApple ? appleKeys : otherKeys)[key] ?? key);
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
const otherKeys: Record<string, string> = { Mod: "Ctrl", ...arrows };

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
