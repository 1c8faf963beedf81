// Which children of an element became which: in runs that are brought to the page one by one, cut so
// that as little as possible is replaced.
import { Fragment } from "@tiptap/pm/model";
import { changedSpanBy } from "./changedSpan.ts";
import type { Shown } from "./Mirror.ts";

export interface KidChange {
  old: readonly Shown[];
  now: readonly Shown[];
}

export function kidChange(old: Shown, now: Shown): KidChange | undefined {
  const oldKids = kidsOf(old);
  const nowKids = kidsOf(now);
  return oldKids && nowKids && { old: oldKids, now: nowKids };
}

/** The children of a shown element, each with its node. */
export function kidsOf({ node, mirror }: Shown): Shown[] | undefined {
  if (mirror.kind !== "container" || mirror.kids.length !== node.childCount) return undefined;
  return mirror.kids.map((kid, index) => ({ node: node.child(index), mirror: kid }));
}

export interface Run {
  old: readonly Shown[];
  now: readonly Shown[];
  /** One child, before and after. */
  isPair: boolean;
}

/** In order, and without gaps. @param change without what stays at both ends */
export function runsOf(change: KidChange): Run[] {
  return joinSplit(pairsAndRest(change)).runs;
}

/** The children between those at both ends that stay as they are, and how many these are at the start. */
export function changedKids({ old, now }: KidChange): KidChange & { head: number } {
  const { from, oldTo, nowTo } = changedSpanBy({ old, now }, isKept);
  return { old: old.slice(from, oldTo), now: now.slice(from, nowTo), head: from };
}

function isKept(old: Shown, now: Shown): boolean {
  const { type } = old.mirror;
  return type !== undefined && type === now.mirror.type && isSame(old, now);
}

// Pairs are children of one Yjs type.
function pairsAndRest({ old, now }: KidChange): Run[] {
  const runs: Run[] = [];
  const indices = new Map<unknown, number>();
  for (const [index, kid] of now.entries()) {
    if (kid.mirror.type !== undefined) indices.set(kid.mirror.type, index);
  }
  let nowAt = 0;
  let looseOld: Shown[] = [];
  const closeLoose = (until: number) => {
    const looseNow = now.slice(nowAt, until);
    if (looseOld.length + looseNow.length > 0) {
      runs.push({ old: looseOld, now: looseNow, isPair: false });
    }
    looseOld = [];
  };
  for (const kid of old) {
    const index = pairIndex(kid, now, indices, nowAt);
    const partner = index === undefined ? undefined : now[index];
    if (index === undefined || partner === undefined) {
      looseOld.push(kid);
      continue;
    }
    closeLoose(index);
    runs.push({ old: [kid], now: [partner], isPair: true });
    nowAt = index + 1;
  }
  closeLoose(now.length);
  return runs;
}

function pairIndex(
  kid: Shown,
  now: readonly Shown[],
  indices: ReadonlyMap<unknown, number>,
  from: number,
): number | undefined {
  if (kid.mirror.type === undefined) {
    const next = now[from];
    return next?.mirror.kind === "filler" && next.node.eq(kid.node) ? from : undefined;
  }
  const index = indices.get(kid.mirror.type);
  return index === undefined || index < from ? undefined : index;
}

/** A paragraph that was split, and what stands on both sides of it. */
const mostJoined = 3;

/**
 * So much more does a step over several count than one for each: some words are the same by chance, and
 * what stays as it is should not be taken for its copy. Arbitrary, but splits and joins cost half.
 */
const joinedShare = 1.5;

// A changed pair beside others that came or went may be one paragraph that was split, or two that
// were joined: then one step over all of them replaces less than one for each.
function joinSplit(runs: readonly Run[]): { runs: Run[]; cost: number } {
  // What the runs from here on cost at least, and how many of them come first as one.
  const costs = new Array<number>(runs.length + 1).fill(0);
  const lengths = new Array<number>(runs.length).fill(1);
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at];
    if (run !== undefined && !isChanged(run)) {
      costs[at] = costs[at + 1] ?? 0;
      continue;
    }
    costs[at] = Number.POSITIVE_INFINITY;
    for (let length = 1; length <= mostJoined && at + length <= runs.length; length++) {
      const group = runs.slice(at, at + length);
      if (length > 1 && !mayBeOne(group)) break;
      const share = length > 1 ? joinedShare : 1;
      const cost = share * costOf(joined(group)) + (costs[at + length] ?? 0);
      if (cost < (costs[at] ?? 0)) {
        costs[at] = cost;
        lengths[at] = length;
      }
    }
  }
  const cut: Run[] = [];
  for (let at = 0; at < runs.length; at += lengths[at] ?? 1) {
    cut.push(joined(runs.slice(at, at + (lengths[at] ?? 1))));
  }
  return { runs: cut, cost: costs[0] ?? 0 };
}

function mayBeOne(runs: readonly Run[]): boolean {
  return runs.every((run, index) => isChanged(run) && run.isPair !== runs[index - 1]?.isPair);
}

function joined(runs: readonly Run[]): Run {
  const [first] = runs;
  if (first !== undefined && runs.length === 1) return first;
  return {
    old: runs.flatMap((run) => run.old),
    now: runs.flatMap((run) => run.now),
    isPair: false,
  };
}

function isChanged({ old: [old], now: [now], isPair }: Run): boolean {
  return !isPair || old === undefined || now === undefined || !isSame(old, now);
}

export function isSame(old: Shown, now: Shown): boolean {
  return old.node === now.node || old.node.eq(now.node);
}

// How much of the page, old and new, lies between the ends that stay.
function costOf(run: Run): number {
  const [old, now] = [run.old[0], run.now[0]];
  if (!run.isPair || old === undefined || now === undefined || old.node.type !== now.node.type) {
    return replaced(contentOf(run.old), contentOf(run.now));
  }
  const kids = kidChange(old, now);
  const within =
    kids === undefined
      ? replaced(old.node.content, now.node.content)
      : joinSplit(pairsAndRest(changedKids(kids))).cost;
  return within + (old.node.sameMarkup(now.node) ? 0 : 1);
}

function contentOf(kids: readonly Shown[]): Fragment {
  return Fragment.fromArray(kids.map((kid) => kid.node));
}

function replaced(old: Fragment, now: Fragment): number {
  const start = old.findDiffStart(now);
  const ends = start === null ? null : old.findDiffEnd(now);
  if (start === null || ends === null) return 0;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  return ends.a + ends.b + 2 * (overlap - start);
}
