// How many words a text has, in any script.
export interface TextCount {
  readonly words: number;
  readonly characters: number;
}

export const noText: TextCount = { words: 0, characters: 0 };

export function addCounts(a: TextCount, b: TextCount): TextCount {
  return { words: a.words + b.words, characters: a.characters + b.characters };
}

// Between spaces and dashes, with a letter or a digit in it: "don’t", "well-known" and "3.14" are one.
const spaced = /[^\s\u2013\u2014\ufffc]*[\p{L}\p{N}][^\s\u2013\u2014\ufffc]*/gu;
// Scripts that put no space between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const unspacedRun = new RegExp(`(?:${unspaced.source}|[\\u30fc\\u3005])+`, "gu");

let segmenter: Intl.Segmenter | undefined;

export function countWords(text: string): TextCount {
  // Code points, as people count letters; what stands for a picture is none.
  const characters = Array.from(text.replaceAll("\ufffc", "")).length;
  if (!unspaced.test(text)) return { words: text.match(spaced)?.length ?? 0, characters };
  let words = 0;
  const rest = text.replace(unspacedRun, (run) => {
    words += segmentsOf(run);
    return " ";
  });
  return { words: words + (rest.match(spaced)?.length ?? 0), characters };
}

function segmentsOf(run: string): number {
  if (!("Segmenter" in Intl)) return Array.from(run).length;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(run)) if (isWordLike) words++;
  return words;
}
