import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import { describe, expect, it } from "vitest";
import { countWords } from "./countWords.ts";
import { DocumentCount } from "./DocumentCount.ts";

const words = (text: string) => countWords(text).words;

describe("words", () => {
  it("[VIW20] stand between spaces and dashes, and hold a letter or a digit", () => {
    expect(words("")).toBe(0);
    expect(words("Don’t count well-known 3.14 – twice… & ok?")).toBe(6);
    expect(words("one\u2014two\u00a0three")).toBe(3);
    expect(words("Привет, мир! שלום עולם")).toBe(4);
    expect(words("see \ufffc there")).toBe(2);
  });

  it("[VIW20] are told apart where no space divides them", () => {
    expect(words("我喜欢写作")).toBe(3);
    expect(words("東京でコーヒーを飲む")).toBeGreaterThanOrEqual(5);
    expect(words("Cowrite は便利 2026")).toBeGreaterThanOrEqual(4);
    expect(words("ภาษาไทย")).toBe(2);
  });

  it("[VIW20] have characters, of which one is one whatever it takes", () => {
    expect(countWords("añ👩").characters).toBe(3);
  });
});

describe("the count of a document", () => {
  const paragraph = (text: string) => schema.node("paragraph", null, schema.text(text));
  const doc = schema.node("doc", null, [
    paragraph("one two"),
    schema.node("blockquote", null, [paragraph("three"), paragraph("four five")]),
    paragraph("six seven eight"),
  ]);
  const never = () => false;

  it("[VIW21] stops when the time is over, and goes on from what it knows", () => {
    const count = new DocumentCount();
    let left = 1;
    expect(count.whole(doc, () => left-- <= 0)).toBeUndefined();
    left = 1;
    expect(count.whole(doc, () => left-- <= 0)).toBeUndefined();
    expect(count.whole(doc, never)).toEqual({ words: 8, characters: 36 });
    // Only what is new needs time.
    const changed = doc.copy(doc.content.addToEnd(paragraph("nine")));
    expect(count.whole(changed, never)?.words).toBe(9);
    expect(count.whole(changed, () => true)?.words).toBe(9);
  });

  it("[VIW21] of a selection takes parts of blocks at its ends", () => {
    const count = new DocumentCount();
    const all = doc.content.size;
    expect(count.between(doc, 0, all).words).toBe(8);
    expect(count.between(doc, 5, all - 10).words).toBe(6);
    expect(count.between(doc, 1, 3)).toEqual({ words: 1, characters: 2 });
  });
});
