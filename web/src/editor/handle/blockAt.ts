// Which block a handle takes hold of: what a person would call one thing.
import type { Node as PmNode, ResolvedPos } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";

export interface Block {
  /** Before it, in the document. */
  position: number;
  node: PmNode;
}

const items = new Set(["listItem", "taskItem"]);
const lists = new Set(["bulletList", "orderedList", "taskList"]);
/** Parts of a block that make no sense elsewhere. */
const parts = new Set(["column", "detailsSummary", "detailsContent"]);

export function isList({ type }: PmNode): boolean {
  return lists.has(type.name);
}

export function isItem({ type }: PmNode): boolean {
  return items.has(type.name);
}

/**
 * The innermost block around a place: an item of a list with all that is in it; a table as a whole.
 * @param outermost of what stands in the page itself, where only lists are looked into
 */
export function blockAt($place: ResolvedPos, outermost = false): Block | undefined {
  let found: Block | undefined;
  for (let depth = 1; depth <= $place.depth; depth++) {
    const node = $place.node(depth);
    if (node.type.spec.tableRole === "row") break;
    if (isMovable(node, $place.node(depth - 1), $place.index(depth - 1))) {
      if (outermost && found !== undefined && !isItem(node)) break;
      found = { position: $place.before(depth), node };
    }
    if (outermost && !isList(node) && !isItem(node)) break;
  }
  const after = $place.nodeAfter;
  const isAtLeaf =
    after?.isBlock === true && after.isLeaf && found?.node.type.spec.tableRole !== "table";
  return isAtLeaf ? { position: $place.pos, node: after } : found;
}

function isMovable(node: PmNode, parent: PmNode, index: number): boolean {
  if (!node.isBlock || isList(node) || parts.has(node.type.name)) return false;
  // The first line of an item is the item.
  return !(isItem(parent) && index === 0);
}

/** The block that the caret is in, or that is selected. */
export function selectedBlock({ selection }: EditorState): Block | undefined {
  return blockAt(selection.$from);
}
