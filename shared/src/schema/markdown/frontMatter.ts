// What site generators and note books put before a text, for markdown-it: `---`, lines of `key: value`,
// `---`. It is kept as a block of code.
import type MarkdownIt from "markdown-it";

export function frontMatter(markdown: MarkdownIt): void {
  markdown.block.ruler.before("table", "front_matter", (state, first, _end, isSilent) => {
    if (first !== 0 || isSilent || state.level > 0 || state.blkIndent > 0) return false;
    const match =
      /^---[ \t]*\n([\w-]+[ \t]*:(?:[ \t][^\n]*)?\n(?:[^\n]+\n)*?)---[ \t]*(?:\n|$)/.exec(
        state.src,
      );
    const lines = match?.[1]?.split("\n").slice(0, -1) ?? [];
    // A line that is none of these was meant as text.
    if (lines.length === 0 || !lines.every((line) => /^([\w-]+[ \t]*:|[ \t]|-|#)/.test(line))) {
      return false;
    }
    const token = state.push("fence", "code", 0);
    token.info = "yaml";
    token.content = `${lines.join("\n")}\n`;
    token.markup = "```";
    token.map = [0, lines.length + 2];
    state.line = lines.length + 2;
    return true;
  });
}
