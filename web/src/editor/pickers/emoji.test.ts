import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { chooseLanguage } from "../../messages/messages.ts";
import { emojiOf, loadEmoji, searchEmoji } from "./emoji.ts";

const require = createRequire(import.meta.url);
const data = (path: string) =>
  JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}.json`), "utf8"));
const first = async (query: string) => searchEmoji(await loadEmoji(), query)[0]?.character;

afterEach(() => chooseLanguage(["en"]));

describe("emoji", () => {
  it("[MNU9] are found by the names that fingers know, and by words for them", async () => {
    expect(await first("smile")).toBe("😄");
    expect(await first("+1")).toBe("👍️");
    expect(await first("tada")).toBe("🎉");
    expect(await first("rocket")).toBe("🚀");
    expect(await first("birthday")).toBe("🎂");
    expect(await first("zzzz")).toBeUndefined();
  });

  it("[MNU9] are found in German as well, the known names staying", async () => {
    await chooseLanguage(["de"]);
    expect(await first("rakete")).toBe("🚀");
    expect(await first("rocket")).toBe("🚀");
    expect((await loadEmoji()).find(({ character }) => character === "🚀")?.label).toBe("Rakete");
  });

  it("[MNU9] to choose from are whole ones, each once, in Unicode's order", () => {
    const emoji = emojiOf(data("en/compact"), data("en/shortcodes/github"));
    const characters = emoji.map(({ character }) => character);
    expect(characters[0]).toBe("😀");
    expect(new Set(characters).size).toBe(characters.length);
    expect(characters).not.toContain("🇦");
    expect(characters.length).toBeGreaterThan(1_800);
  });
});
