// Code to coloured runs, by highlight.js; it and its languages come when the first code needs them.
import { loadLanguage } from "./codeLanguages.ts";

export interface Run {
  /** In UTF-16 code units from the start of the code. */
  readonly from: number;
  readonly to: number;
  readonly className: string;
}

// Longer code would hold the page up; it stays plain.
const maxLength = 50_000;

/** @returns nothing for a language that is unknown here, or for code that is too long */
export async function highlightCode(code: string, language: string): Promise<readonly Run[]> {
  const load = loadLanguage(language);
  if (load === undefined || code.length > maxLength) return [];
  const [{ default: hljs }, { default: grammar }] = await Promise.all([
    import("highlight.js/lib/core"),
    load(),
  ]);
  if (hljs.getLanguage(language) === undefined) hljs.registerLanguage(language, grammar);
  return runsOf(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}

/** highlight.js answers with escaped text in nested `<span class="hljs-…">`. */
export function runsOf(html: string): Run[] {
  const runs: Run[] = [];
  const open: { from: number; className: string }[] = [];
  let at = 0;
  for (const [token, className] of html.matchAll(
    /<span class="([^"]*)">|<\/span>|&#?\w+;|[^<&]+/g,
  )) {
    if (className !== undefined) open.push({ from: at, className });
    else if (token === "</span>") {
      const span = open.pop();
      if (span !== undefined && at > span.from) runs.push({ ...span, to: at });
    } else at += token.startsWith("&") ? 1 : token.length;
  }
  return runs;
}
