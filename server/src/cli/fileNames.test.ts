import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../anyCharacter.ts";
import { safeName, UniqueNames } from "./fileNames.ts";

test("[OPS57] a file is named after its title, without what any file system minds", () => {
  const names: [title: string, name: string][] = [
    ["Minutes, 3 May", "Minutes, 3 May"],
    ["a/b\\c: d?", "a-b-c- d"],
    ["../../etc/passwd", "etc-passwd"],
    [".bashrc", "bashrc"],
    ["-rf", "rf"],
    ["CON", "_CON"],
    ["nul.txt", "_nul.txt"],
    ["ends with dots...", "ends with dots"],
    ["évén\u0065\u0301ment", "événément"],
    ["over\u202Eturned", "over-turned"],
    ["half \uD83D", "half"],
    ["", "Untitled"],
    ["???", "Untitled"],
    ["日本語", "日本語"],
  ];
  for (const [title, name] of names) expect(safeName(title)).toBe(name);
});

test("[OPS57] any title whatever becomes a name of at most 180 bytes that no shell or system minds", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (title) => {
      const name = safeName(title);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181);
      expect(name).toMatch(/^[^.\s~-].*$/su);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}]|[.\s]$/u);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});

test("[OPS57] no two names are alike, not even where case and ways of writing do not count", () => {
  const names = new UniqueNames(["index"]);
  const taken = ["Notes", "notes", "NOTES", "Index", "caf\u00e9", "cafe\u0301", "notes (2)"].map(
    (name) => names.take(name),
  );
  expect(taken).toEqual([
    "Notes",
    "notes (2)",
    "NOTES (3)",
    "Index (2)",
    "caf\u00e9",
    "cafe\u0301 (2)",
    "notes (2) (2)",
  ]);
});
