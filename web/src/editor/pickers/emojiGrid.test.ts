import { describe, expect, it } from "vitest";
import type { Emoji } from "./emoji.ts";
import { emojiGroups, stepEmoji } from "./emojiGrid.ts";

const emoji = (character: string, group: number, name: string): Emoji => ({
  character,
  label: name,
  names: [name],
  tags: [],
  group,
});
const all = [
  emoji("😀", 0, "grinning"),
  emoji("😄", 0, "smile"),
  emoji("😍", 0, "heart eyes"),
  emoji("🐈", 3, "cat"),
  emoji("🐕", 3, "dog"),
];
const groupsFor = (query: string, recent: string[] = []) =>
  emojiGroups(all, {
    query,
    recent,
    names: ["Smileys", "", "", "Animals"],
    recentName: "Lately",
    foundName: "Found",
  });
const shown = (query: string, recent?: string[]) =>
  groupsFor(query, recent).map((group) => [
    group.name,
    group.emoji.map(({ character }) => character).join(""),
  ]);

describe("the emoji to choose from", () => {
  it("[MNU12] stand in their groups, those used lately before them; what is looked for stands alone", () => {
    expect(shown("")).toEqual([
      ["Smileys", "😀😄😍"],
      ["Animals", "🐈🐕"],
    ]);
    expect(shown("", ["🐕", "?"])[0]).toEqual(["Lately", "🐕"]);
    expect(shown(":smile:")).toEqual([["Found", "😄"]]);
    expect(shown("zebra")).toEqual([]);
  });

  it("[MNU12] are walked by arrows, over the ends of groups", () => {
    const groups = groupsFor("");
    const from = (index: number, key: string, isRtl = false) =>
      stepEmoji(groups, index, { key, columns: 2, isRtl });
    expect(from(0, "ArrowRight")).toBe(1);
    expect(from(4, "ArrowRight")).toBe(4);
    expect(from(1, "ArrowRight", true)).toBe(0);
    expect(from(1, "ArrowDown")).toBe(2);
    expect(from(2, "ArrowDown")).toBe(3);
    expect(from(4, "ArrowUp")).toBe(2);
    expect(from(0, "ArrowUp")).toBe(0);
    expect(from(0, "a")).toBeUndefined();
  });
});
