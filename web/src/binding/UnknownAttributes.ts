// Attributes that this schema does not know, of blocks that are written anew: dragged, wrapped, or
// turned into another kind. The new element is another, and what a newer version kept in them goes along.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { Mirror, Shown } from "./Mirror.ts";

type Attributes = Readonly<Record<string, unknown>>;

interface Span {
  from: number;
  to: number;
}

export class UnknownAttributes {
  readonly #byNode = new Map<PmNode, Attributes>();
  /** A block of another kind is another node, with the same content. */
  readonly #byContent = new Map<PmNode, Attributes>();

  /**
   * @param shown the page before the change, whose nodes say afterwards where they went
   * @param changed from where to where there may be some
   */
  constructor({ node, mirror }: Shown, changed: Span) {
    this.#add(node, mirror, { from: changed.from, to: changed.to });
  }

  // The span counts from the start of the node's content.
  #add(node: PmNode, mirror: Mirror, { from, to }: Span): void {
    if (mirror.kind === "opaque" || mirror.kind === "filler") return;
    const attributes = unknownOf(node, mirror.type);
    if (attributes !== undefined) {
      this.#byNode.set(node, attributes);
      if (node.firstChild !== null) this.#byContent.set(node.firstChild, attributes);
    }
    if (mirror.kind !== "container") return;
    let at = 0;
    for (const [index, kid] of mirror.kids.entries()) {
      const child = node.maybeChild(index);
      if (child === null || at > to) return;
      const end = at + child.nodeSize;
      if (end >= from) this.#add(child, kid, { from: from - at - 1, to: to - at - 1 });
      at = end;
    }
  }

  /** Of the block that the node was, if it was one. */
  of(node: PmNode): Attributes {
    const { firstChild } = node;
    return this.#byNode.get(node) ?? (firstChild && this.#byContent.get(firstChild)) ?? {};
  }
}

function unknownOf(node: PmNode, type: Y.XmlFragment): Attributes | undefined {
  if (!(type instanceof Y.XmlElement)) return undefined;
  const known = node.type.spec.attrs ?? {};
  // Looked at by their names first: nearly all blocks have no others.
  if (![...type._map.keys()].some((name) => !(name in known))) return undefined;
  const unknown = Object.entries(type.getAttributes()).filter(([name]) => !(name in known));
  return unknown.length === 0 ? undefined : Object.fromEntries(unknown);
}
