// CommonMark's own examples through the import: what each means must be what the document means.
import { writeHtml } from "@cowrite/shared/schema/writeHtml.ts";
import { tests } from "commonmark-spec";
import { afterAll, describe, expect, test } from "vitest";
import { meaningOf } from "./meaningOf.ts";
import { readContent } from "./readContent.ts";

/** What is meant to differ, by its reason. */
const otherwise: Record<string, readonly number[]> = {
  "Bare addresses are links, as on GitHub.": [602, 608, 611, 612],
  "Only addresses of the web, of mail and of telephones are links (FMT9); others stay text.": [
    500, 596, 598, 599, 601,
  ],
  "HTML that is not well-formed is put right, as browsers do in their own way.": [148, 191],
};

const examples = tests.map((example) => ({
  ...example,
  markdown: example.markdown.replaceAll("→", "\t"),
  html: example.html.replaceAll("→", "\t"),
}));

const reasons = new Map(
  Object.entries(otherwise).flatMap(([reason, numbers]) =>
    numbers.map((number) => [number, reason] as const),
  ),
);

const kept = examples.filter(({ number }) => !reasons.has(number));

afterAll(() => {
  const share = ((100 * kept.length) / examples.length).toFixed(1);
  process.stdout.write(
    `CommonMark: ${kept.length} of ${examples.length} examples keep their meaning (${share} %)\n`,
  );
});

describe.each(kept)("example $number of “$section”", ({ markdown, html }) => {
  test("[FMT20] means the same as a document", () => {
    expect(meaningOf(imported(markdown)), markdown).toEqual(meaningOf(html));
  });
});

const different = examples.filter(({ number }) => reasons.has(number));

describe.each(different)("example $number of “$section”", ({ number, markdown, html }) => {
  test(`[FMT20] differs, but loses no word: ${reasons.get(number)}`, () => {
    const [ours, theirs] = [imported(markdown), html];
    expect(meaningOf(ours)).not.toEqual(meaningOf(theirs));
    for (const word of wordsIn(theirs)) expect(wordsIn(ours)).toContain(word);
  });
});

function wordsIn(html: string): string[] {
  return html.replace(/<[^>]*>/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
}

function imported(markdown: string): string {
  const { root } = readContent({ format: "markdown", value: markdown });
  return root.children.map(writeHtml).join("\n");
}
