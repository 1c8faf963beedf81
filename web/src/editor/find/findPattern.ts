// What somebody looks for, told apart from what cannot be.

import { UnsupportedError } from "./expression/ExpressionParser.ts";
import { SearchPattern } from "./SearchPattern.ts";

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
  | { readonly kind: "unsupported" }
  | { readonly kind: "pattern"; readonly pattern: SearchPattern };

export function findPattern(options: FindOptions): Pattern {
  if (options.query === "") return { kind: "nothing" };
  try {
    return { kind: "pattern", pattern: new SearchPattern(options) };
  } catch (error) {
    // Half typed, most of the time.
    return { kind: error instanceof UnsupportedError ? "unsupported" : "wrong" };
  }
}
