// Which Yjs type each node of the page shows. It has the shape of the ProseMirror document, so a
// place in one is found in the other by walking down both at once.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";

/** An element whose children are nodes of their own; a leaf is one without children. */
export interface ContainerMirror {
  readonly kind: "container";
  readonly type: Y.XmlFragment;
  parent: ContainerMirror | undefined;
  /** One for each child of the ProseMirror node, in order. */
  kids: Mirror[];
}

/** An element with text: its parts follow each other without gaps. */
export interface TextMirror {
  readonly kind: "text";
  readonly type: Y.XmlFragment;
  parent: ContainerMirror | undefined;
  parts: Part[];
}

/** One child of an element with text, and how much room it takes there. */
export interface Part {
  /** `XmlText`, `XmlElement`, or what else somebody put there. */
  readonly child: unknown;
  /** In ProseMirror positions. */
  size: number;
}

/** Shown by a placeholder as a whole. */
interface OpaqueMirror {
  readonly kind: "opaque";
  readonly type: unknown;
  parent: ContainerMirror | undefined;
}

/** A node that the schema asks for and Yjs does not have: nothing is written until it is used. */
interface FillerMirror {
  readonly kind: "filler";
  readonly type: undefined;
  parent: ContainerMirror | undefined;
}

export type Mirror = ContainerMirror | TextMirror | OpaqueMirror | FillerMirror;

/** A mirror and the node that it belongs to. */
export interface Shown {
  node: PmNode;
  mirror: Mirror;
}

export function sizeOf(parts: readonly Part[]): number {
  return parts.reduce((size, part) => size + part.size, 0);
}

/** Which mirror a Yjs type belongs to: texts and inline elements belong to the block around them. */
export class MirrorIndex {
  readonly #owners = new Map<unknown, Mirror>();

  add(mirror: Mirror): void {
    this.#owners.set(mirror.type, mirror);
    if (mirror.kind === "container") for (const kid of mirror.kids) this.add(kid);
  }

  remove(mirror: Mirror): void {
    // A block that is drawn anew takes over its types before the old one gives them up.
    if (this.#owners.get(mirror.type) === mirror) this.#owners.delete(mirror.type);
    if (mirror.kind === "container") for (const kid of mirror.kids) this.remove(kid);
  }

  get(type: unknown): Mirror | undefined {
    if (type === undefined) return undefined;
    const own = this.#owners.get(type);
    if (own !== undefined || !(type instanceof Y.AbstractType)) return own;
    // What is within a line is found by the line: a document has as many texts as lines.
    const around = this.#owners.get(parentOf(type));
    const isPart = around?.kind === "text" && around.parts.some(({ child }) => child === type);
    return isPart ? around : undefined;
  }

  /** The mirror of the nearest type around, for what lies within a placeholder. */
  nearest(type: Y.AbstractType<unknown>): Mirror | undefined {
    let current: Y.AbstractType<unknown> | null = type;
    while (current !== null) {
      const owner = this.get(current);
      if (owner !== undefined) return owner;
      current = parentOf(current);
    }
    return undefined;
  }
}

/** The type that holds this one; null for a top-level one. */
export function parentOf(type: Y.AbstractType<unknown>): Y.AbstractType<unknown> | null {
  const parent = type._item?.parent;
  return parent instanceof Y.AbstractType ? parent : null;
}

export function isGone(type: unknown): boolean {
  return type instanceof Y.AbstractType && type._item?.deleted === true;
}

/** Where the node of `mirror` begins, in the document whose root is `root`. */
export function positionOf(mirror: Mirror, doc: PmNode): number {
  return placeOf(mirror, doc).position;
}

/** The node of `mirror` in the document whose root is `doc`, and where it begins. */
export function placeOf(mirror: Mirror, doc: PmNode): { node: PmNode; position: number } {
  if (mirror.parent === undefined) return { node: doc, position: -1 };
  const around = placeOf(mirror.parent, doc);
  const index = mirror.parent.kids.indexOf(mirror);
  const position = around.position + 1 + sizeBefore(around.node, index);
  return { node: around.node.child(index), position };
}

/** How much the children before `index` take, counted from the nearer end. */
export function sizeBefore({ content }: PmNode, index: number): number {
  const isNearStart = index <= content.childCount / 2;
  const [from, to] = isNearStart ? [0, index] : [index, content.childCount];
  let size = 0;
  for (let at = from; at < to; at++) size += content.child(at).nodeSize;
  return isNearStart ? size : content.size - size;
}

/** The node of `mirror` in the document whose root is `doc`. */
export function nodeOf(mirror: Mirror, doc: PmNode): PmNode {
  if (mirror.parent === undefined) return doc;
  return nodeOf(mirror.parent, doc).child(mirror.parent.kids.indexOf(mirror));
}

export function depthOf(mirror: Mirror): number {
  return mirror.parent === undefined ? 0 : depthOf(mirror.parent) + 1;
}
