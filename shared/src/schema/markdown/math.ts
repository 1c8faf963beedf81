// Formulas for markdown-it: `$…$` in a line, and `$$` around lines of its own.
import type MarkdownIt from "markdown-it";

/** An amount and words behind it, up to the next price: `$10, or 5$`. */
export function looksLikePrice(latex: string): boolean {
  return /^\d[\d.,]*\b.*(?<![\\{\p{L}])\p{L}{2}/su.test(latex);
}

export function math(markdown: MarkdownIt): void {
  const { escapeHtml } = markdown.utils;
  const attribute = (latex: string) => escapeHtml(latex).replace(/\n/g, "&#10;");

  // As Pandoc reads it, so that prices stay prices: nothing but a space beside a dollar opens or
  // closes, and a digit behind it does not close.
  markdown.inline.ruler.after("backticks", "math", (state, isSilent) => {
    const match = /^\$(?!\s)((?:\\.|[^\\$\n])+?)(?<!\s)\$(?!\d)/.exec(state.src.slice(state.pos));
    const latex = match?.[1] ?? "";
    if (match === null || looksLikePrice(latex)) return false;
    if (!isSilent) {
      const token = state.push("html_inline", "", 0);
      token.content = `<span data-type="inline-math" data-latex="${attribute(latex)}"></span>`;
    }
    state.pos += match[0].length;
    return true;
  });

  const alt = ["paragraph", "reference", "blockquote", "list"];
  markdown.block.ruler.before(
    "fence",
    "math",
    (state, first, end, isSilent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
      const isIndentedCode = (state.sCount[first] ?? 0) - state.blkIndent >= 4;
      if (isIndentedCode || !lineAt(first).startsWith("$$")) return false;
      const alone = /^\$\$(.+?)\$\$\s*$/.exec(lineAt(first));
      let last = first;
      if (alone === null) {
        if (lineAt(first).trim() !== "$$") return false;
        do last += 1;
        while (last < end && isInside(state, last) && lineAt(last).trim() !== "$$");
        if (last >= end || !isInside(state, last)) return false;
      }
      if (isSilent) return true;
      const latex = alone?.[1] ?? state.getLines(first + 1, last, state.sCount[first] ?? 0, false);
      const token = state.push("html_block", "", 0);
      token.content = `<div data-type="block-math" data-latex="${attribute(latex)}"></div>\n`;
      token.map = [first, last + 1];
      state.line = last + 1;
      return true;
    },
    { alt },
  );
}

type BlockState = Parameters<Parameters<MarkdownIt["block"]["ruler"]["before"]>[2]>[0];

/** Does the line still belong to the list or quotation around it? */
function isInside(state: BlockState, line: number): boolean {
  return state.isEmpty(line) || (state.sCount[line] ?? 0) >= state.blkIndent;
}
