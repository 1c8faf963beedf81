// Whether a text was written as Markdown. Most texts are not, so one sign is enough only where it is hardly
// ever anything else.

/** Each is hardly ever anything else. */
const sure = [
  /^(```|~~~)[\w+#-]*\s*\n[\s\S]*?^\1[ \t]*$/m,
  // A table's second line.
  /^\|?[ \t]*:?-{3,}:?[ \t]*(\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/m,
  /^[-*+][ \t]+\[[ xX]\][ \t]+\S/m,
  /(^|[^!\w])!?\[[^\]\n]+\]\((?:https?:\/\/|\/|#|\.{1,2}\/|mailto:)[^)\s]*\)/m,
  /^>[ \t]*\[![A-Za-z]+\]/m,
  /^\$\$[ \t]*\n[\s\S]*?^\$\$[ \t]*$/m,
];

/** Each is found in other texts as well: two kinds of them are none by chance. */
const likely = [
  /^#{1,6}[ \t]+\S.*$/m,
  /^[-*+][ \t]+\S.*\n(?:[ \t]*[-*+][ \t]+\S.*(?:\n|$))+/m,
  /^\d{1,3}[.)][ \t]+\S.*\n(?:[ \t]*\d{1,3}[.)][ \t]+\S.*(?:\n|$))+/m,
  /^>[ \t]+\S/m,
  /(^|[\s(])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?=[\s.,;:!?)]|$)/m,
  /(^|[\s(])`[^`\n]+`(?=[\s.,;:!?)]|$)/m,
  /(^|[\s(])~~[^\s~][^~\n]*~~(?=[\s.,;:!?)]|$)/m,
  /^(?:---|\*\*\*|___)[ \t]*$/m,
];

/** Longer texts are told by their beginning. */
const readLength = 20_000;

export function looksLikeMarkdown(whole: string): boolean {
  const text = whole.slice(0, readLength).replace(/\r\n?/g, "\n");
  if (sure.some((sign) => sign.test(text))) return true;
  const found = likely.filter((sign) => sign.test(text)).length;
  return found >= 2;
}
