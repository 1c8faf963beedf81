// Which of the new children are the old ones, changed or not: the fewer are taken for new, the less
// of what others do in them at the same time is lost.
import type { Node as PmNode } from "@tiptap/pm/model";

/** Indices into the old and the new children; both rise from pair to pair. */
export interface Pair {
  old: number;
  now: number;
}

export interface Alignment {
  old: readonly PmNode[];
  now: readonly PmNode[];
  /** Old children that nothing can be paired with. */
  isFree?: (old: number) => boolean;
}

/** Compared one with each other up to this many; above it, in their order. */
const mostCompared = 2_500;

/** Only nodes of one type are paired. Each index is in one pair at most. */
export function align({ old, now, isFree = () => false }: Alignment): Pair[] {
  const same = (a: number, b: number) => old[a] === now[b] && !isFree(a);
  let head = 0;
  while (head < old.length && head < now.length && same(head, head)) head++;
  let tail = 0;
  const room = Math.min(old.length, now.length) - head;
  while (tail < room && same(old.length - 1 - tail, now.length - 1 - tail)) tail++;

  const pairs: Pair[] = [];
  for (let index = 0; index < head; index++) pairs.push({ old: index, now: index });
  pairs.push(
    ...alignMiddle({
      old,
      now,
      isFree,
      oldFrom: head,
      oldTo: old.length - tail,
      nowFrom: head,
      nowTo: now.length - tail,
    }),
  );
  for (let index = tail; index > 0; index--) {
    pairs.push({ old: old.length - index, now: now.length - index });
  }
  return pairs;
}

interface Gap {
  old: readonly PmNode[];
  now: readonly PmNode[];
  isFree: (old: number) => boolean;
  oldFrom: number;
  oldTo: number;
  nowFrom: number;
  nowTo: number;
}

function alignMiddle(gap: Gap): Pair[] {
  const pairs: Pair[] = [];
  let { oldFrom, nowFrom } = gap;
  const anchors = longestRise(uniqueMatches(gap));
  for (const anchor of [...anchors, { old: gap.oldTo, now: gap.nowTo }]) {
    const between = { ...gap, oldFrom, oldTo: anchor.old, nowFrom, nowTo: anchor.now };
    pairs.push(...alignGap(between));
    if (anchor.old < gap.oldTo) pairs.push(anchor);
    oldFrom = anchor.old + 1;
    nowFrom = anchor.now + 1;
  }
  return pairs;
}

// Children that look like no other of theirs, on both sides (as in patience diff).
function uniqueMatches({ old, now, isFree, oldFrom, oldTo, nowFrom, nowTo }: Gap): Pair[] {
  if (oldFrom === oldTo || nowFrom === nowTo) return [];
  // One and one need no look: they are a pair if they are of one type.
  if (oldTo - oldFrom === 1 && nowTo - nowFrom === 1) return [];
  const oldByLook = byLook(old, oldFrom, oldTo);
  const nowByLook = byLook(now, nowFrom, nowTo);
  const matches: Pair[] = [];
  for (const [look, oldIndex] of oldByLook) {
    const nowIndex = nowByLook.get(look);
    if (oldIndex === repeated || nowIndex === undefined || nowIndex === repeated) continue;
    if (!isFree(oldIndex)) matches.push({ old: oldIndex, now: nowIndex });
  }
  return matches;
}

const repeated = -1;

function byLook(nodes: readonly PmNode[], from: number, to: number): Map<string, number> {
  const indices = new Map<string, number>();
  for (let index = from; index < to; index++) {
    const node = nodes[index];
    if (node === undefined) continue;
    const look = `${node.type.name} ${node.textContent}`;
    indices.set(look, indices.has(look) ? repeated : index);
  }
  return indices;
}

// The most matches that keep their order, by the piles of patience sorting.
function longestRise(matches: readonly Pair[]): Pair[] {
  const piles: { pair: Pair; before: Pile | undefined }[] = [];
  type Pile = (typeof piles)[number];
  for (const pair of matches) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.pair.now ?? 0) < pair.now) low = middle + 1;
      else high = middle;
    }
    piles[low] = { pair, before: piles[low - 1] };
  }
  const rise: Pair[] = [];
  for (let pile = piles.at(-1); pile !== undefined; pile = pile.before) rise.push(pile.pair);
  return rise.reverse();
}

function alignGap(gap: Gap): Pair[] {
  const rows = gap.oldTo - gap.oldFrom;
  const columns = gap.nowTo - gap.nowFrom;
  if (rows === 0 || columns === 0) return [];
  if (rows === 1 && columns === 1) return alignInOrder(gap);
  return rows * columns <= mostCompared ? alignByLikeness(gap) : alignInOrder(gap);
}

// The pairing whose likeness adds up to most.
function alignByLikeness(gap: Gap): Pair[] {
  const rows = gap.oldTo - gap.oldFrom;
  const columns = gap.nowTo - gap.nowFrom;
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const likeness = new Float64Array(rows * columns);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const alike = likenessAt(gap, gap.oldFrom + row, gap.nowFrom + column);
      likeness[row * columns + column] = alike;
      const paired = alike === 0 ? 0 : alike + valueAt(best, (row + 1) * width + column + 1);
      const without = Math.max(
        valueAt(best, (row + 1) * width + column),
        valueAt(best, row * width + column + 1),
      );
      best[row * width + column] = Math.max(paired, without);
    }
  }
  const pairs: Pair[] = [];
  let row = 0;
  let column = 0;
  while (row < rows && column < columns) {
    const alike = valueAt(likeness, row * columns + column);
    const here = valueAt(best, row * width + column);
    if (alike > 0 && here === alike + valueAt(best, (row + 1) * width + column + 1)) {
      pairs.push({ old: gap.oldFrom + row, now: gap.nowFrom + column });
      row++;
      column++;
    } else if (here === valueAt(best, (row + 1) * width + column)) row++;
    else column++;
  }
  return pairs;
}

function valueAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function alignInOrder(gap: Gap): Pair[] {
  const pairs: Pair[] = [];
  const length = Math.min(gap.oldTo - gap.oldFrom, gap.nowTo - gap.nowFrom);
  for (let index = 0; index < length; index++) {
    const pair = { old: gap.oldFrom + index, now: gap.nowFrom + index };
    if (gap.isFree(pair.old)) continue;
    if (gap.old[pair.old]?.type === gap.now[pair.now]?.type) pairs.push(pair);
  }
  return pairs;
}

// That a node of the same type is there at all counts a little, what it says counts more.
const ofOneType = 0.1;

function likenessAt(gap: Gap, oldIndex: number, nowIndex: number): number {
  const old = gap.old[oldIndex];
  const now = gap.now[nowIndex];
  if (old === undefined || now === undefined || old.type !== now.type) return 0;
  if (gap.isFree(oldIndex)) return 0;
  if (old.eq(now)) return ofOneType + 1;
  const before = old.textContent;
  const after = now.textContent;
  const longer = Math.max(before.length, after.length);
  return longer === 0 ? ofOneType : ofOneType + (sharedEnds(before, after) / longer) * 0.9;
}

function sharedEnds(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return head + tail;
}
