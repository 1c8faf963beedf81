// GitHub's alerts for markdown-it: a quotation that begins with `[!NOTE]` alone on its line.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { CalloutKind } from "../callout.ts";

/** GitHub's names first; then those of GitLab, Obsidian, MkDocs and others. */
const kinds: Record<string, CalloutKind> = {
  note: "note",
  tip: "tip",
  important: "note",
  warning: "warning",
  caution: "danger",
  info: "note",
  information: "note",
  abstract: "note",
  summary: "note",
  todo: "note",
  example: "note",
  question: "note",
  faq: "note",
  seealso: "note",
  hint: "tip",
  success: "tip",
  check: "tip",
  attention: "warning",
  danger: "danger",
  error: "danger",
  failure: "danger",
  bug: "danger",
};

/** @returns the kind that a box of that name is, in whatever letters */
export function kindNamed(word: string): CalloutKind | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** The word that stands for a kind. */
export const alertNames: Record<CalloutKind, string> = {
  note: "NOTE",
  tip: "TIP",
  warning: "WARNING",
  danger: "CAUTION",
};

// Behind it Obsidian and GitLab have a title; a sign says whether it is folded.
const marker = /^\[!([a-z]+)\][-+]?[ \t]*([^\n]*)(?:\n|$)/i;

export function callouts(markdown: MarkdownIt): void {
  markdown.core.ruler.before("inline", "callouts", (state) => {
    const { tokens } = state;
    const result: Token[] = [];
    const ends = new Set<Token>();
    for (let at = 0; at < tokens.length; at++) {
      const open = tokens[at] as Token;
      result.push(open);
      if (ends.has(open)) open.tag = "aside";
      const begin = tokens.slice(at + 1, at + 4);
      const [, inline] = begin;
      if (open.type !== "blockquote_open" || inline?.type !== "inline") continue;
      const [whole, word = "", title = ""] = marker.exec(inline.content) ?? [];
      const kind = kindNamed(word);
      if (whole === undefined || kind === undefined) continue;
      open.tag = "aside";
      open.attrSet("data-callout", kind);
      const end = tokens.find(
        ({ type, level }, index) =>
          index > at && type === "blockquote_close" && level === open.level,
      );
      if (end !== undefined) ends.add(end);
      if (title !== "") result.push(...lineOf(begin, `**${title.trim()}**`));
      inline.content = inline.content.slice(whole.length);
      if (inline.content !== "") result.push(...begin);
      at += begin.length;
    }
    state.tokens = result;
  });
}

/** A paragraph like that of these tokens, with other words. */
function lineOf(paragraph: readonly Token[], content: string): Token[] {
  return paragraph.map((token) =>
    Object.assign(Object.create(Object.getPrototypeOf(token)), token, {
      ...(token.type === "inline" && { content, children: [] }),
    }),
  );
}
