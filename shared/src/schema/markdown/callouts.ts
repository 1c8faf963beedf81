// GitHub's alerts for markdown-it: a quotation that begins with `[!NOTE]` alone on its line.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { CalloutKind } from "../callout.ts";

const kinds: Record<string, CalloutKind> = {
  note: "note",
  tip: "tip",
  important: "note",
  warning: "warning",
  caution: "danger",
};

/** The word that stands for a kind. */
export const alertNames: Record<CalloutKind, string> = {
  note: "NOTE",
  tip: "TIP",
  warning: "WARNING",
  danger: "CAUTION",
};

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

export function callouts(markdown: MarkdownIt): void {
  markdown.core.ruler.before("inline", "callouts", (state) => {
    const { tokens } = state;
    const removed = new Set<Token>();
    for (const [at, open] of tokens.entries()) {
      const inline = tokens[at + 2];
      if (open.type !== "blockquote_open" || inline?.type !== "inline") continue;
      const match = marker.exec(inline.content);
      if (match === null) continue;
      const close = tokens.findIndex(
        ({ type, level }, index) =>
          index > at && type === "blockquote_close" && level === open.level,
      );
      inline.content = inline.content.slice(match[0].length);
      if (inline.content === "")
        for (const token of tokens.slice(at + 1, at + 4)) removed.add(token);
      open.tag = "aside";
      open.attrSet("data-callout", kinds[(match[1] ?? "").toLowerCase()] ?? "note");
      const end = tokens[close];
      if (end !== undefined) end.tag = "aside";
    }
    state.tokens = tokens.filter((token) => !removed.has(token));
  });
}
