import { describe, expect, it } from "vitest";
import { UnsupportedError } from "./expression/ExpressionParser.ts";
import type { FindOptions } from "./findPattern.ts";
import { SearchPattern } from "./SearchPattern.ts";

function finds(text: string, inText: string, options: Partial<FindOptions> = {}): string[] {
  const plain = { matchCase: false, wholeWord: false, isPattern: false };
  const pattern = new SearchPattern({ query: text, ...plain, ...options });
  return pattern.inText(inText).map(([from, to]) => inText.slice(from, to));
}

const expression = (source: string, text: string) => finds(source, text, { isPattern: true });

describe("words", () => {
  it("[FND1] are found in either case, or only as they were typed", () => {
    expect(finds("straße", "Straße STRASSE straße")).toEqual(["Straße", "straße"]);
    expect(finds("Straße", "Straße straße", { matchCase: true })).toEqual(["Straße"]);
    expect(finds("a.c", "abc a.c")).toEqual(["a.c"]);
    expect(finds("", "abc")).toEqual([]);
  });

  it("[FND1] are found whole, in scripts with other letters too", () => {
    expect(finds("über", "über überall, Über!", { wholeWord: true })).toEqual(["über", "Über"]);
    expect(finds("дом", "дом домик", { wholeWord: true })).toEqual(["дом"]);
  });

  it("[FND7] are found with spaces that do not break, and with curved quotes", () => {
    expect(finds("it's 5 km", "it’s 5\u00a0km")).toEqual(["it’s 5\u00a0km"]);
    expect(finds('"yes"', "“yes” „yes“")).toEqual(["“yes”", "„yes“"]);
  });
});

describe("a regular expression", () => {
  const cases: [string, string][] = [
    ["a|ab|abc", "abcab"],
    ["(a|ab)(c|bcd)(d*)", "abcd"],
    ["\\d{2,4}-[a-f\\]]+", "1-a 12-af] 12345-b"],
    ["colou?r", "color colour"],
    ["<.+?>", "<a><b>"],
    ["<.+>", "<a><b>"],
    ["^\\w+|\\w+$", "one two three"],
    ["\\bthe\\b", "the other the"],
    ["\\Bthe", "other the"],
    ["(?:ab){2}", "ababab"],
    ["(?<year>\\d+)", "in 2026"],
    ["\\p{Lu}\\w*", "Ada und Éva"],
    ["[^a-z ]", "ab Cd é"],
    ["x*", "aXxb"],
    ["(x*)*y", "xxy"],
    ["\\u0041|\\x42|\\u{43}", "ABC"],
    ["👩|a{0,2}b", "👩 aab"],
    ["a{2}", "aaaa"],
    ["a+?b", "aab"],
    ["(|a)b", "ab"],
  ];

  it.each(cases)("[FND8] %s finds in “%s” what the browser's own engine finds", (source, text) => {
    const own = [...text.matchAll(new RegExp(source, "giu"))].map(([whole]) => whole);
    expect(expression(source, text)).toEqual(own.filter((whole) => whole !== ""));
  });

  it("[FND9] that would never end elsewhere ends here", () => {
    const text = "a".repeat(5_000);
    expect(expression("(a+)+b", text)).toEqual([]);
    expect(expression("(a|a)*b", `${text}b`)).toHaveLength(1);
    expect(expression("(.*)(.*)(.*)(.*)x", text)).toEqual([]);
    const pattern = new SearchPattern({
      query: "a(.*b)?",
      matchCase: true,
      wholeWord: false,
      isPattern: true,
    });
    pattern.inText("a".repeat(20_000));
    expect(pattern.isIncomplete).toBe(true);
    // The bound is that of a whole search, not of each of its blocks.
    expect(pattern.inText("a")).toEqual([]);
    pattern.begin();
    expect(pattern.inText("a")).toHaveLength(1);
  });

  it("[FND2] that is none, or that cannot be bounded, is refused", () => {
    for (const wrong of ["(", "[a", "a**", "\\"]) {
      expect(() => expression(wrong, "a")).toThrow(SyntaxError);
    }
    for (const unsupported of ["(a)\\1", "a(?=b)", "(?<!a)b", "(a{1000}){1000}"]) {
      expect(() => expression(unsupported, "a")).toThrow(UnsupportedError);
    }
  });
});
