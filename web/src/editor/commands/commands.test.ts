import { afterEach, describe, expect, it } from "vitest";
import { chooseLanguage } from "../../messages/messages.ts";
import { allCommands } from "./allCommands.ts";
import { mayRun } from "./mayRun.ts";
import { shortcutText } from "./shortcutText.ts";

afterEach(() => chooseLanguage(["en"]));

describe("the table of commands", () => {
  it.each(["en", "de"])(
    "[EDT13] gives each command an id, a label and a shortcut of its own (%s)",
    async (tag) => {
      await chooseLanguage([tag]);
      const shortcuts = allCommands.flatMap(({ shortcut }) =>
        shortcut === undefined ? [] : [shortcut],
      );
      const ids = allCommands.map(({ id }) => id);
      const labels = allCommands.map(({ label }) => label());
      for (const values of [ids, labels, shortcuts]) {
        expect(values).toEqual([...new Set(values)]);
        expect(values).not.toContain("");
      }
    },
  );

  it("[MNU80] gives who only reads what changes nothing, and who writes all", () => {
    const forReaders = allCommands.filter((command) => mayRun(command, { isEditable: false }));
    expect(forReaders.map(({ id }) => id)).toEqual([
      "copyBlockLink",
      ...["find", "findNext", "findPrevious", "palette", "shortcuts"],
      ...["view-hasOutline", "view-isFocused", "view-isWide", "view-isSmall", "view-hasCount"],
      ...["font-sans", "font-serif", "font-mono"],
    ]);
    expect(allCommands.every((command) => mayRun(command, { isEditable: true }))).toBe(true);
  });

  it("[EDT13] writes shortcuts as they stand on the person's keyboard", () => {
    expect(shortcutText("Mod-Shift-s", false)).toBe("Ctrl+Shift+S");
    expect(shortcutText("Mod-Shift-s", true)).toBe("⌘⇧S");
    expect(shortcutText("Alt-Shift-ArrowUp", false)).toBe("Alt+Shift+↑");
  });

  it("[MNU21] names keys as the reader's keyboard does", async () => {
    await chooseLanguage(["de"]);
    expect(shortcutText("Mod-Shift-s", false)).toBe("Strg+Umschalt+S");
    expect(shortcutText("Mod-Shift-s", true)).toBe("⌘⇧S");
    await chooseLanguage(["en"]);
  });
});
