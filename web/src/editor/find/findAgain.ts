// The next match by a key, also while the bar is closed: from where the caret is, of what was looked
// for last.
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { goTo, walk } from "./findActions.ts";
import { findingOf, standAt } from "./findPlugin.ts";
import { type Match, matchesIn } from "./matchesIn.ts";
import { lastSought } from "./sought.ts";

/**
 * @param step 1 for the next match, −1 for the one before
 * @returns whether there was something to look for, and it was found
 */
export function findAgain(editor: Editor, step: 1 | -1): boolean {
  const { pattern, matches } = findingOf(editor.state);
  if (pattern !== undefined) {
    walk(editor, step);
    return matches.length > 0;
  }
  const last = lastSought(editor)?.pattern;
  if (last === undefined) return false;
  const { doc, selection } = editor.state;
  const all = matchesIn(doc, last, { from: 0, to: doc.content.size });
  const next = nextMatch(all, selection, step);
  if (next === undefined) return false;
  // It opens the toggle that the match is in, before there is a caret in it.
  goTo(editor, next);
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, next.from, next.to)));
  // Without the bar, nothing stands at a match.
  editor.view.dispatch(standAt(editor.state.tr, undefined));
  return true;
}

/** It goes round. A match that is the selection itself is the one to go on from. */
export function nextMatch(
  matches: readonly Match[],
  { from, to }: Match,
  step: 1 | -1,
): Match | undefined {
  if (step === 1) return matches.find((match) => match.from >= to) ?? matches[0];
  return matches.findLast((match) => match.to <= from) ?? matches.at(-1);
}
