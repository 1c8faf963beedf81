import { expect, it } from "vitest";
import { makeLongText, toMarkdown } from "./longText.ts";

it("[OPS94] the long text has as many paragraphs and words as the bench says", () => {
  const text = makeLongText(2_000);
  const paragraphs = text.sections.flatMap((section) => section.paragraphs);
  expect(paragraphs).toHaveLength(2_000);
  const words = paragraphs.join(" ").split(" ").length;
  expect(words).toBeGreaterThan(110_000);
  expect(words).toBeLessThan(118_000);
  expect(toMarkdown(text)).toContain("## Part 100\n\nParagraph 1981. ");
});
