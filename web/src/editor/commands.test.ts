import { describe, expect, it } from "vitest";
import { blockTypes } from "./blockTypes.ts";
import { toolbarGroups } from "./commands.ts";
import { shortcutText } from "./shortcutText.ts";
import { tableCommandGroups } from "./tableCommands.ts";

const commands = [...toolbarGroups.flat(), ...blockTypes, ...tableCommandGroups.flat()];

describe("the table of commands", () => {
  it("[EDT13] gives each command an id, a label and a shortcut of its own", () => {
    const shortcuts = commands.flatMap((one) =>
      "shortcut" in one && one.shortcut !== undefined ? [one.shortcut] : [],
    );
    for (const values of [
      commands.map((one) => one.id),
      commands.map((one) => one.label),
      shortcuts,
    ]) {
      expect(values).toEqual([...new Set(values)]);
      expect(values).not.toContain("");
    }
  });

  it("[EDT13] writes shortcuts as they stand on the person's keyboard", () => {
    expect(shortcutText("Mod-Shift-s", false)).toBe("Ctrl+Shift+S");
    expect(shortcutText("Mod-Shift-s", true)).toBe("⌘⇧S");
  });
});
