// Where two lists of children begin and end to differ, and which of those between are the same, changed.
import type { Node as PmNode } from "@tiptap/pm/model";
import { Mapping, type StepMap } from "@tiptap/pm/transform";
import { align, type Pair } from "./align.ts";
import { sizeBefore } from "./Mirror.ts";

/** Indices into the children: up to the first that differs, and from behind the last. */
export interface Span {
  from: number;
  oldTo: number;
  nowTo: number;
}

interface Children<Old = PmNode, Now = Old> {
  old: readonly Old[];
  now: readonly Now[];
}

export function changedSpan<Child>({ old, now }: Children<Child>): Span {
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && old[from] === now[from]) from++;
  let tail = 0;
  while (tail < most - from && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { from, oldTo: old.length - tail, nowTo: now.length - tail };
}

/** The same for children of which more has to be asked: to call a function for each takes longer. */
export function changedSpanBy<Old, Now>(
  { old, now }: Children<Old, Now>,
  isSame: (old: Old, now: Now) => boolean,
): Span {
  const isSameAt = (oldAt: number, nowAt: number) => isSame(old[oldAt] as Old, now[nowAt] as Now);
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && isSameAt(from, from)) from++;
  let tail = 0;
  while (tail < most - from && isSameAt(old.length - 1 - tail, now.length - 1 - tail)) tail++;
  return { from, oldTo: old.length - tail, nowTo: now.length - tail };
}

export function pairsWithin({ old, now }: Children, { from, oldTo, nowTo }: Span): Pair[] {
  const pairs = align({ old: old.slice(from, oldTo), now: now.slice(from, nowTo) });
  return pairs.map((pair) => ({ old: from + pair.old, now: from + pair.now }));
}

/** How much some of the children take. */
export function sizeOfKids(node: PmNode, from: number, to: number): number {
  if (from === 0) return sizeBefore(node, to);
  let size = 0;
  for (let index = from; index < to; index++) size += node.child(index).nodeSize;
  return size;
}

/** The first place that the steps changed. */
export function changedAt(maps: readonly StepMap[]): number | undefined {
  let position: number | undefined;
  for (const map of maps) {
    if (position !== undefined) position = map.map(position, -1);
    map.forEach((_oldStart, _oldEnd, newStart) => {
      position = position === undefined ? newStart : Math.min(position, newStart);
    });
  }
  return position;
}

/** From the first to the last place of the old document that the steps changed; all of it without steps. */
export function changedPlaces(maps: readonly StepMap[]): { from: number; to: number } {
  if (maps.length === 0) return { from: 0, to: Number.POSITIVE_INFINITY };
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const [index, map] of maps.entries()) {
    const back = new Mapping(maps.slice(0, index)).invert();
    map.forEach((start, end) => {
      from = Math.min(from, back.map(start, -1));
      to = Math.max(to, back.map(end, 1));
    });
  }
  return { from, to };
}
