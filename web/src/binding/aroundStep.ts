// A step that changes only what is around some content, and keeps the content itself where it is.
import { Fragment, Slice } from "@tiptap/pm/model";
import { ReplaceAroundStep } from "@tiptap/pm/transform";

/** Deeper than a block is ever put into others, or taken out of them, by one act. */
const mostAround = 3;

/**
 * A block that became another kind, or was put into others or taken out of them: only what is around
 * its content changes, and all that is held on to in it stays.
 * @param position of `old`, which becomes `now`
 */
export function aroundStep(
  position: number,
  old: Fragment,
  now: Fragment,
): ReplaceAroundStep | undefined {
  const [before, after] = [chainOf(old), chainOf(now)];
  for (let sum = 1; sum <= 2 * mostAround; sum++) {
    for (let out = Math.max(0, sum - mostAround); out <= Math.min(sum, mostAround); out++) {
      const into = sum - out;
      const [from, to] = [before[out], after[into]];
      if (from === undefined || to === undefined || from.size === 0 || !from.eq(to)) continue;
      let wrapping = Fragment.empty;
      for (const { firstChild } of after.slice(0, into).reverse()) {
        if (firstChild !== null) wrapping = Fragment.from(firstChild.copy(wrapping));
      }
      const [start, end] = [position + out, position + old.size - out];
      const slice = new Slice(wrapping, 0, 0);
      return new ReplaceAroundStep(position, position + old.size, start, end, slice, into);
    }
  }
  return undefined;
}

// The content, what is within its only node, and so on.
function chainOf(content: Fragment): Fragment[] {
  const chain = [content];
  while (chain.length <= mostAround) {
    const last = chain.at(-1);
    const only = last?.childCount === 1 ? last.firstChild : null;
    if (!only || only.isLeaf) break;
    chain.push(only.content);
  }
  return chain;
}
