// What is looked for, ready to be found in the text of one block.
import type { Node } from "@tiptap/pm/model";
import { blockText } from "./blockText.ts";
import { compile, type Instruction } from "./expression/compile.ts";
import { ExpressionParser } from "./expression/ExpressionParser.ts";
import { type Found, Runner } from "./expression/Runner.ts";
import type { FindOptions } from "./findPattern.ts";
import { isWholeWord } from "./wholeWord.ts";

/** Of one search, through however many blocks: half a second or so, and no honest search needs more. */
const mostSteps = 10_000_000;

export class SearchPattern {
  readonly options: FindOptions;
  /** An expression asked for more work in some block than anybody waits for. */
  isIncomplete = false;
  #stepsLeft = mostSteps;
  readonly #program: readonly Instruction[] | undefined;
  // Blocks are the same objects until they change: each is searched once.
  readonly #known = new WeakMap<Node, readonly Found[]>();

  /** @throws SyntaxError or UnsupportedError where the expression is none, or cannot be bounded */
  constructor(options: FindOptions) {
    this.options = options;
    const flags = options.matchCase ? "u" : "iu";
    if (!options.isPattern) return;
    // The browser's engine knows best what is well written.
    new RegExp(options.query, flags);
    this.#program = compile(new ExpressionParser(options.query).parse(), flags);
  }

  /** Another search begins, with the same bound. */
  begin(): void {
    this.#stepsLeft = mostSteps;
  }

  /** @returns places in the block's content, in order */
  inBlock(block: Node): readonly Found[] {
    let found = this.#known.get(block);
    if (found === undefined) {
      found = this.inText(blockText(block));
      this.#known.set(block, found);
    }
    return found;
  }

  inText(text: string): readonly Found[] {
    if (this.options.query === "") return [];
    const found = this.#program === undefined ? this.#plain(text) : this.#byExpression(text);
    if (!this.options.wholeWord) return found;
    return found.filter(([from = 0, to = 0]) => isWholeWord(text, from, to));
  }

  #plain(text: string): Found[] {
    const flags = this.options.matchCase ? "gu" : "giu";
    const matches = text.matchAll(new RegExp(forgiving(this.options.query), flags));
    return Array.from(matches, ({ index, 0: whole }) => [index, index + whole.length]);
  }

  #byExpression(text: string): Found[] {
    const found: Found[] = [];
    const runner = new Runner(this.#program ?? [], text, this.#stepsLeft);
    for (let next = runner.next(0); next !== undefined; next = runner.next(next[1] ?? 0)) {
      found.push(next);
    }
    this.#stepsLeft = runner.stepsLeft;
    if (runner.stepsLeft === 0) this.isIncomplete = true;
    return found;
  }
}

// Nobody can type a space that does not break, and few type quotes that are curved.
const alike: readonly [RegExp, string][] = [
  [/[.*+?^${}()|[\]\\/]/g, "\\$&"],
  [/ /g, "[ \\u00a0\\u202f]"],
  [/['’‘]/g, "['’‘]"],
  [/["“”„]/g, '["“”„]'],
];

function forgiving(text: string): string {
  let source = text;
  for (const [expression, by] of alike) source = source.replace(expression, by);
  return source;
}
