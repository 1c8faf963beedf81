// To walk through the matches, and to replace them.
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { reveal } from "../blocks/detailsView.ts";
import { findingOf, lookFor, standAt } from "./findPlugin.ts";
import type { Match } from "./matchesIn.ts";

/** @returns the place among the matches, from 1; 0 where it is at none of them */
export function currentIndex(editor: Editor): number {
  const { matches, current } = findingOf(editor.state);
  return matches.findIndex(({ from, to }) => from === current?.from && to === current.to) + 1;
}

export function search(editor: Editor, expression: RegExp | undefined): void {
  editor.view.dispatch(lookFor(editor.state.tr, expression));
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

function goTo(editor: Editor, match: Match): void {
  editor.view.dispatch(standAt(editor.state.tr, match));
  const { node } = editor.view.domAtPos(match.from);
  const dom = node instanceof Element ? node : node.parentElement;
  if (dom === null) return;
  reveal(dom);
  dom.scrollIntoView({ block: "center" });
}

/** Replaces the current match and goes on to the next. */
export function replaceCurrent(editor: Editor, replacement: string): void {
  const { expression, current } = findingOf(editor.state);
  if (expression === undefined || current === undefined || currentIndex(editor) === 0) {
    return walk(editor, 1);
  }
  const text = replaced(editor, { match: current, expression, replacement });
  const { tr } = editor.state;
  replaceText(tr, current, text);
  tr.setSelection(TextSelection.near(tr.doc.resolve(current.from + text.length)));
  editor.view.dispatch(standAt(tr, undefined));
  const after = current.from + text.length;
  const { matches } = findingOf(editor.state);
  const next = matches.find(({ from }) => from >= after) ?? matches[0];
  if (next !== undefined) goTo(editor, next);
}

/** All in one step, which one undo takes back. @returns how many */
export function replaceAll(editor: Editor, replacement: string): number {
  const { expression, matches } = findingOf(editor.state);
  if (expression === undefined) return 0;
  const { tr } = editor.state;
  // From the end, so that places before it stay right.
  for (const match of matches.toReversed()) {
    replaceText(tr, match, replaced(editor, { match, expression, replacement }));
  }
  // An act of its own, whatever was typed just before.
  if (tr.docChanged) editor.view.dispatch(tr.setMeta("uiEvent", "replace"));
  return matches.length;
}

interface Replacing {
  match: Match;
  expression: RegExp;
  replacement: string;
}

/** `$1` and the like mean what they mean in JavaScript where a pattern was looked for. */
function replaced(editor: Editor, { match, expression, replacement }: Replacing): string {
  const text = editor.state.doc.textBetween(match.from, match.to, undefined, "\ufffc");
  const hasGroups = /\((?!\?)|\(\?</.test(expression.source);
  const single = new RegExp(expression.source, expression.flags.replace("g", ""));
  return hasGroups ? text.replace(single, replacement) : replacement;
}

function replaceText(tr: Editor["state"]["tr"], { from, to }: Match, text: string): void {
  if (text === "") tr.delete(from, to);
  else tr.insertText(text, from, to);
}
