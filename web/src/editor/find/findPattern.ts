// What somebody looks for, as a regular expression that ends.

export interface FindOptions {
  readonly query: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  /** The query is a regular expression. */
  readonly isPattern: boolean;
}

export type Pattern =
  | { readonly kind: "nothing" }
  | { readonly kind: "wrong" }
  | { readonly kind: "runaway" }
  | { readonly kind: "pattern"; readonly expression: RegExp };

export function findPattern({ query, matchCase, wholeWord, isPattern }: FindOptions): Pattern {
  if (query === "") return { kind: "nothing" };
  if (isPattern && mayRunAway(query)) return { kind: "runaway" };
  const source = isPattern ? query : query.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  // `\b` knows no letters beyond ASCII.
  const bounded = wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  try {
    return { kind: "pattern", expression: new RegExp(bounded, matchCase ? "gu" : "giu") };
  } catch {
    // Half typed, most of the time.
    return { kind: "wrong" };
  }
}

/**
 * Something that repeats within something that repeats, or choices within it: such an expression may
 * take exponential time, and nothing in a browser can stop it.
 */
function mayRunAway(source: string): boolean {
  const groups: boolean[] = [];
  let isInClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at += 1;
    else if (isInClass) isInClass = character !== "]";
    else if (character === "[") isInClass = true;
    else if (character === "(") groups.push(false);
    else if (character === ")") {
      const repeats = groups.pop() === true;
      if (repeats && /^(?:[*+]|\{\d*,)/.test(source.slice(at + 1))) return true;
      if (repeats && groups.length > 0) groups[groups.length - 1] = true;
    } else if (/[*+{|]/.test(character ?? "") && groups.length > 0) {
      groups[groups.length - 1] = true;
    }
  }
  return false;
}
