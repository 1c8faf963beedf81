// To walk through the matches, and to replace them.
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { reveal } from "../blocks/detailsView.ts";
import { elementAt } from "../blocks/elementAt.ts";
import { findingOf, lookFor, standAt } from "./findPlugin.ts";
import { type Match, matchesIn } from "./matchesIn.ts";
import { replaceMatches } from "./replaceMatches.ts";
import type { SearchPattern } from "./SearchPattern.ts";

/** @returns the place among the matches, from 1; 0 where it is at none of them */
export function currentIndex(editor: Editor): number {
  const { matches, current } = findingOf(editor.state);
  return matches.findIndex(({ from, to }) => from === current?.from && to === current.to) + 1;
}

export function search(editor: Editor, pattern: SearchPattern | undefined): void {
  editor.view.dispatch(lookFor(editor.state.tr, pattern));
  const { matches } = findingOf(editor.state);
  const { from } = editor.state.selection;
  const next = matches.find((match) => match.from >= from) ?? matches[0];
  if (next !== undefined) goTo(editor, next);
}

/** @param step 1 for the next match, −1 for the one before; it goes round */
export function walk(editor: Editor, step: 1 | -1): void {
  const { matches, current } = findingOf(editor.state);
  if (matches.length === 0) return;
  const at = currentIndex(editor) - 1;
  // Others may have changed the one that was current: from there on, then.
  const from = current?.from ?? 0;
  const following = matches.findIndex((match) => match.from >= from);
  const start = at >= 0 ? at + step : step === 1 ? following : following - 1;
  const next = matches[(start + matches.length) % matches.length];
  if (next !== undefined) goTo(editor, next);
}

export function goTo(editor: Editor, match: Match): void {
  editor.view.dispatch(standAt(editor.state.tr, match));
  const dom = elementAt(editor.view, match.from);
  if (dom === null) return;
  reveal(dom);
  dom.scrollIntoView({ block: "center" });
}

/** Replaces the current match and goes on to the next. */
export function replaceCurrent(editor: Editor, replacement: string): void {
  const { pattern, current } = findingOf(editor.state);
  if (pattern === undefined || current === undefined || currentIndex(editor) === 0) {
    return walk(editor, 1);
  }
  const { tr } = editor.state;
  const length = tr.doc.content.size;
  replaceMatches(tr, [current], { pattern, replacement });
  const after = current.to + tr.doc.content.size - length;
  tr.setSelection(TextSelection.near(tr.doc.resolve(after)));
  editor.view.dispatch(standAt(tr, undefined));
  // What was put there may hold the words again: go on behind it.
  const { matches } = findingOf(editor.state);
  const next = matches.find(({ from }) => from >= after) ?? matches[0];
  if (next !== undefined) goTo(editor, next);
}

/** All in one step, which one undo takes back, also those that are not shown. @returns how many */
export function replaceAll(editor: Editor, replacement: string): number {
  const { pattern } = findingOf(editor.state);
  if (pattern === undefined) return 0;
  const { tr } = editor.state;
  const matches = matchesIn(tr.doc, pattern, { from: 0, to: tr.doc.content.size });
  replaceMatches(tr, matches, { pattern, replacement });
  if (tr.docChanged) editor.view.dispatch(tr);
  return matches.length;
}
