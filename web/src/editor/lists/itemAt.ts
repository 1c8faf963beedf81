// The item of a list in whose first line a place is.
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { isItem } from "../handle/blockAt.ts";

export interface Item {
  readonly node: Node;
  readonly list: Node;
  /** Before the list, and which of its items this is. */
  readonly listStart: number;
  readonly index: number;
}

/** @returns undefined where it is no item's first line: what stands below it is a block like any other */
export function itemAt($place: ResolvedPos): Item | undefined {
  const depth = $place.depth - 1;
  if (depth < 2 || !$place.parent.isTextblock || !isItem($place.node(depth))) return undefined;
  if ($place.index(depth) !== 0) return undefined;
  return {
    node: $place.node(depth),
    list: $place.node(depth - 1),
    listStart: $place.before(depth - 1),
    index: $place.index(depth - 1),
  };
}
