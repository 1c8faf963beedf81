// The way from a Yjs relative position to a place in the shown document.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";
import { itemAt } from "./itemAt.ts";
import {
  type ContainerMirror,
  isGone,
  type Mirror,
  type MirrorIndex,
  parentOf,
  positionOf,
  type Shown as ShownPage,
  type TextMirror,
} from "./Mirror.ts";
import { movedLetters } from "./moveRecords.ts";
import { startOf } from "./startOf.ts";

/** Of a binding, what it shows. */
export interface BoundPage {
  readonly root: ShownPage | undefined;
  readonly index: MirrorIndex;
  readonly fragment: Y.XmlFragment;
  readonly doc: Y.Doc;
}

/** Where a relative position is in what the binding shows now. */
export function absoluteIn(binding: BoundPage, relative: Y.RelativePosition): number | undefined {
  const { root, index, fragment, doc } = binding;
  if (root === undefined) return undefined;
  const now = whereItIsNow(relative, doc);
  const beside = besideBlock(now, binding, root.node);
  if (beside !== undefined) return beside;
  const place = readPlace(now, doc);
  if (place === null) return undefined;
  const isOurs = place.type === fragment || isWithin(place.type, fragment);
  return isOurs ? positionIn(place, { page: root.node, index }) : undefined;
}

// A letter that somebody brought elsewhere, or that undo brought back, is another one there: the position
// goes with it.
function whereItIsNow(relative: Y.RelativePosition, doc: Y.Doc): Y.RelativePosition {
  const { item, type, assoc } = relative;
  const id = item ?? type;
  if (id === null || id.clock >= Y.getState(doc.store, id.client)) return relative;
  if (itemAt(doc, id)?.deleted === false) return relative;
  const moved = movedLetters(doc);
  const copy = moved.follow(id.client, id.clock);
  if (copy !== undefined) return new Y.RelativePosition(null, null, copy.id, assoc);
  return (item === null && moved.home(id)) || relative;
}

// Before or behind a block that is shown: Yjs would count all blocks before it.
function besideBlock(
  { item: id, assoc }: Y.RelativePosition,
  { index, doc }: BoundPage,
  page: PmNode,
): number | undefined {
  const item = id && itemAt(doc, id);
  if (!item || item.deleted) return undefined;
  const type = typeOf(item);
  const mirror = index.get(type);
  // What is within a line is found by the line.
  if (mirror?.type !== type || mirror?.parent?.kind !== "container") return undefined;
  const start = startOf(mirror, page);
  return assoc < 0 ? start + (page.nodeAt(start)?.nodeSize ?? 0) : start;
}

// A client may name what this document never had.
function readPlace(relative: Y.RelativePosition, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(relative, doc);
  } catch {
    return null;
  }
}

function isWithin(type: Y.AbstractType<unknown>, fragment: Y.XmlFragment): boolean {
  for (let at: Y.AbstractType<unknown> | null = type; at !== null; at = parentOf(at)) {
    if (at === fragment) return true;
  }
  return false;
}

interface Shown {
  page: PmNode;
  index: MirrorIndex;
}

interface Place {
  type: Y.AbstractType<unknown>;
  index: number;
}

function positionIn(place: Place, shown: Shown): number | undefined {
  const owner = shown.index.get(place.type);
  if (owner === undefined || isGone(place.type)) return besideGone(place.type, shown);
  const start = startOf(owner, shown.page);
  if (owner.kind === "opaque") return start;
  if (owner.kind === "text") return start + 1 + offsetInLine(owner, place);
  if (owner.kind === "container") return offsetInContainer(owner, place, shown);
  return undefined;
}

function offsetInLine(line: TextMirror, { type, index }: Place): number {
  let offset = 0;
  let child = 0;
  for (const part of line.parts) {
    if (part.child === type) return offset + Math.min(index, part.size);
    if (type === line.type && child === index) return offset;
    offset += part.size;
    child += 1;
  }
  return offset;
}

function offsetInContainer(
  container: ContainerMirror,
  { index }: Place,
  { page, index: mirrors }: Shown,
): number {
  const children = container.type.toArray() as unknown[];
  for (let at = index; at < children.length; at++) {
    const kid = mirrors.get(children[at]);
    if (kid !== undefined) return positionOf(kid, page);
  }
  return endOf(container, page);
}

function endOf(mirror: Mirror, page: PmNode): number {
  if (mirror.parent === undefined) return page.content.size;
  const start = positionOf(mirror, page);
  return start + (page.nodeAt(start)?.nodeSize ?? 2) - 1;
}

// The end of what stood before it, or else the place where it was.
function besideGone(type: Y.AbstractType<unknown>, shown: Shown): number | undefined {
  const item = type._item;
  if (item === null) return undefined;
  const parent = parentOf(type);
  if (parent === null) return undefined;
  const before = item.prev;
  const sibling = before === null ? undefined : shown.index.get(typeOf(before));
  if (sibling !== undefined) return lastPlaceIn(sibling, typeOf(before), shown);
  return positionIn({ type: parent, index: 0 }, shown);
}

function typeOf(item: { content: unknown } | null): unknown {
  return item?.content instanceof Y.ContentType ? item.content.type : undefined;
}

function lastPlaceIn(mirror: Mirror, type: unknown, { page }: Shown): number {
  if (mirror.kind !== "text" || mirror.type === type) return endOf(mirror, page);
  let offset = 0;
  for (const part of mirror.parts) {
    offset += part.size;
    if (part.child === type) break;
  }
  return positionOf(mirror, page) + 1 + offset;
}
