// Which elements of two pages stayed and which were made anew.
import type { Node as PmNode } from "@tiptap/pm/model";

/** Of two blocks that look the same, either may be the one that stayed. */
export function hasTwins({ children }: PmNode): boolean {
  return children.some((block, index) => children.slice(0, index).some((other) => other.eq(block)));
}

const ages = new WeakMap<Element, number>();
let now = 0;

export function forgetAges(...pages: Element[]): void {
  for (const page of pages) for (const block of page.children) ages.delete(block);
}

/** Were the blocks of both made at the same time? Looked at after each act. */
export function haveSameAge(ours: Element, theirs: Element): boolean {
  now += 1;
  for (const block of [...ours.children, ...theirs.children]) {
    if (!ages.has(block)) ages.set(block, now);
  }
  return [...ours.children].every(
    (block, index) => ages.get(block) === ages.get(theirs.children[index] as Element),
  );
}
