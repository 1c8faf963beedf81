// Puts other words in the place of those found; they look as the first of them looked.
import type { Transaction } from "@tiptap/pm/state";
import { blockText } from "./blockText.ts";
import type { Match } from "./matchesIn.ts";
import type { SearchPattern } from "./SearchPattern.ts";

/** @param matches in the document's order */
export function replaceMatches(
  tr: Transaction,
  matches: readonly Match[],
  { pattern, replacement }: { pattern: SearchPattern; replacement: string },
): void {
  // From the end, so that the places before stay true.
  for (const { from, to } of matches.toReversed()) {
    const isPlain = !pattern.options.isPattern;
    const text = isPlain ? replacement : filledIn(replacement, tr, { from, pattern });
    const marks = tr.doc.nodeAt(from)?.marks ?? [];
    if (text === "") tr.delete(from, to);
    else tr.replaceWith(from, to, tr.doc.type.schema.text(text, marks));
  }
}

// `$1` is the first group, `$&` all of it, `$$` a dollar.
function filledIn(
  replacement: string,
  { doc }: Transaction,
  { from, pattern }: { from: number; pattern: SearchPattern },
): string {
  const { parent, parentOffset } = doc.resolve(from);
  const found = pattern.inBlock(parent).find(([start]) => start === parentOffset) ?? [];
  const text = blockText(parent);
  const group = (number: number) => text.slice(found[number * 2] ?? 0, found[number * 2 + 1] ?? 0);
  return replacement.replace(/\$(\$|&|\d)/g, (_whole, name: string) => {
    if (name === "$") return "$";
    return group(name === "&" ? 0 : Number(name));
  });
}
