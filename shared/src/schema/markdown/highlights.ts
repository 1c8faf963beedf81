// Highlighted words for markdown-it: `==words==`, as Obsidian, Pandoc and others have it.
import type MarkdownIt from "markdown-it";

const equals = 0x3d;

export function highlights(markdown: MarkdownIt): void {
  // Where nothing closes, nothing that begins later is closed either, up to the same end.
  const unclosed = new WeakMap<object, { start: number; end: number }>();
  markdown.inline.ruler.after("emphasis", "highlights", (state, isSilent) => {
    const { src, pos: start, posMax: end } = state;
    if (isSilent || !src.startsWith("==", start) || src.charCodeAt(start - 1) === equals) {
      return false;
    }
    if (/[\s=]/.test(src[start + 2] ?? " ")) return false;
    const known = unclosed.get(state);
    if (known !== undefined && start >= known.start && end <= known.end) return false;
    state.pos = start + 2;
    while (state.pos < end && !closesAt(src, state.pos)) state.md.inline.skipToken(state);
    const close = state.pos;
    state.pos = start;
    if (close >= end) {
      unclosed.set(state, { start, end });
      return false;
    }
    state.push("html_inline", "", 0).content = "<mark>";
    state.pos = start + 2;
    state.posMax = close;
    state.md.inline.tokenize(state);
    state.push("html_inline", "", 0).content = "</mark>";
    state.pos = close + 2;
    state.posMax = end;
    return true;
  });
}

function closesAt(src: string, at: number): boolean {
  return src.startsWith("==", at) && src[at + 2] !== "=" && !/\s/.test(src[at - 1] ?? " ");
}
