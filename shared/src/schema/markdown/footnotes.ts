// Footnotes for markdown-it, in the nearest form: a small number in the line, and the note, which begins
// with the same, where it stands.
import type MarkdownIt from "markdown-it";

const definition = /^\[\^([^[\]\\\s]{1,50})\]:[ \t]*/;

export function footnotes(markdown: MarkdownIt): void {
  const { escapeHtml } = markdown.utils;
  const sign = (label: string) => `<sup>${escapeHtml(label)}</sup>`;

  // Before references: `[^1]: Note` would be the address of a link.
  markdown.block.ruler.before(
    "reference",
    "footnotes",
    (state, first, end, isSilent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
      if ((state.sCount[first] ?? 0) - state.blkIndent >= 4) return false;
      const match = definition.exec(lineAt(first));
      if (match === null) return false;
      if (isSilent) return true;
      let next = first + 1;
      while (next < end && !state.isEmpty(next) && (state.sCount[next] ?? 0) >= state.blkIndent) {
        if (definition.test(lineAt(next))) break;
        next += 1;
      }
      const label = match[1] ?? "";
      labelsOf(state.env).add(label);
      const rest = state.getLines(first + 1, next, state.blkIndent, false);
      const words = `${lineAt(first).slice(match[0].length)}\n${rest}`.trim();
      state.push("paragraph_open", "p", 1).map = [first, next];
      const inline = state.push("inline", "", 0);
      inline.content = `${sign(label)} ${words}`;
      inline.map = [first, next];
      inline.children = [];
      state.push("paragraph_close", "p", -1);
      state.line = next;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );

  markdown.inline.ruler.before("link", "footnotes", (state, isSilent) => {
    const match = /^\[\^([^[\]\\\s]{1,50})\]/.exec(state.src.slice(state.pos, state.pos + 60));
    const label = match?.[1];
    if (match === null || label === undefined || !labelsOf(state.env).has(label)) return false;
    if (!isSilent) state.push("html_inline", "", 0).content = sign(label);
    state.pos += match[0].length;
    return true;
  });
}

const labels = new WeakMap<object, Set<string>>();

function labelsOf(env: object): Set<string> {
  const known = labels.get(env) ?? new Set();
  labels.set(env, known);
  return known;
}
