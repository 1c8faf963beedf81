// The one line that a change was made in, found by its steps and by the places that the selection knows
// already: so a key reads its own paragraph, however many there are.
import type { Node as PmNode, ResolvedPos } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { AddMarkStep, RemoveMarkStep, ReplaceStep, type Step } from "@tiptap/pm/transform";
import type { InlineChange } from "./inlineDiff.ts";
import { isGone, type Mirror, type Shown, type TextMirror } from "./Mirror.ts";
import { toAttributes } from "./marks.ts";

export interface ChangedLine {
  mirror: TextMirror;
  old: PmNode;
  now: PmNode;
  /** Of its content: nothing before it changed. */
  start: { old: number; now: number };
  /** What was done, where a step says it: text that came, or that went. */
  change: InlineChange[] | undefined;
}

export interface Change {
  /** What was shown before. */
  root: Shown;
  state: EditorState;
  /** All that led from there to the state. */
  steps: readonly Step[];
}

/** @returns undefined where the steps do not say that only one line changed. */
export function changedLine({ root, state, steps }: Change): ChangedLine | undefined {
  const { $head } = state.selection;
  if (steps.length === 0 || $head.doc !== state.doc || !$head.parent.inlineContent)
    return undefined;
  const start = $head.start();
  // Back from the last step to the first: how long the line was before each.
  let size = $head.parent.content.size;
  for (const step of steps.toReversed()) {
    if (step instanceof ReplaceStep) size -= step.slice.size - (step.to - step.from);
    if (!isWithin(step, start, start + size)) return undefined;
  }
  const line = lineAlong($head, root, start);
  // A step that went over the end of the line makes it seem longer than it was.
  if (line?.old.content.size !== size) return undefined;
  const [step] = steps;
  const change =
    steps.length === 1 && step instanceof ReplaceStep ? typed(step, line.old, start) : undefined;
  return { ...line, change };
}

function isWithin(step: Step, start: number, end: number): boolean {
  if (
    !(step instanceof ReplaceStep || step instanceof AddMarkStep || step instanceof RemoveMarkStep)
  )
    return false;
  if (step.from < start || step.to > end) return false;
  if (!(step instanceof ReplaceStep)) return true;
  const { openStart, openEnd, content } = step.slice;
  return openStart === 0 && openEnd === 0 && (content.firstChild?.isInline ?? true);
}

// Replaced words may have letters in common, and half a character is none: both are compared.
function typed(
  { from, to, slice }: ReplaceStep,
  old: PmNode,
  start: number,
): InlineChange[] | undefined {
  const offset = from - start;
  const text = slice.content.childCount === 1 ? slice.content.firstChild : null;
  const isInsertion = from === to && text?.text?.isWellFormed() === true;
  const isDeletion = slice.size === 0 && old.textBetween(offset, to - start).isWellFormed();
  if (!isInsertion && !isDeletion) return undefined;
  if (!old.textBetween(0, offset).isWellFormed()) return undefined;
  return [
    { kind: "keep", length: offset },
    isInsertion
      ? { kind: "text", text: text.text as string, attributes: toAttributes(text.marks) }
      : { kind: "delete", length: to - from },
  ];
}

function lineAlong(
  $place: ResolvedPos,
  root: Shown,
  start: number,
): Omit<ChangedLine, "change"> | undefined {
  let { node: old, mirror }: { node: PmNode; mirror: Mirror } = root;
  for (let depth = 0; depth < $place.depth; depth++) {
    const index = $place.index(depth);
    const child = old.maybeChild(index);
    const kid = mirror.kind === "container" ? mirror.kids[index] : undefined;
    // What others have deleted, and the page shows still, takes nothing that is written into it.
    if (child === null || kid === undefined || isGone(kid.type)) return undefined;
    old = child;
    mirror = kid;
  }
  const now = $place.parent;
  if (mirror.kind !== "text" || !old.sameMarkup(now)) return undefined;
  return { mirror, old, now, start: { old: start, now: start } };
}
