// The children and attributes of a Yjs element, written from nodes.
import type { Node as PmNode } from "@tiptap/pm/model";
import { equalityDeep } from "lib0/function";
import * as Y from "yjs";
import { build } from "./description.ts";
import { toAttributes } from "./marks.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { UnknownAttributes } from "./UnknownAttributes.ts";

/**
 * The Yjs type of a node, not yet in a document.
 * @param unknown what the blocks that it holds had besides what their nodes say
 */
export function buildNode(node: PmNode, unknown?: UnknownAttributes): Y.XmlElement | Y.XmlText {
  if (isPlaceholder(node.type)) return build(node.attrs.content);
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(unknown?.of(node) ?? {})) {
    setAttribute(element, name, value);
  }
  for (const [name, value] of Object.entries(node.attrs)) {
    if (!isAbsent(value)) setAttribute(element, name, value);
  }
  element.insert(0, buildContent(node, unknown));
  return element;
}

function buildContent(
  node: PmNode,
  unknown: UnknownAttributes | undefined,
): (Y.XmlElement | Y.XmlText)[] {
  const children: (Y.XmlElement | Y.XmlText)[] = [];
  let runs: { insert: string; attributes: Record<string, unknown> }[] = [];
  const closeText = () => {
    if (runs.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(runs);
    children.push(text);
    runs = [];
  };
  for (const child of node.children) {
    if (child.text !== undefined) {
      runs.push({ insert: child.text.toWellFormed(), attributes: toAttributes(child.marks) });
      continue;
    }
    closeText();
    children.push(buildNode(child, unknown));
  }
  closeText();
  return children;
}

/** Writes the attributes that differ, and no others: what this schema does not know stays. */
export function writeAttributes(element: Y.XmlElement, old: PmNode, now: PmNode): void {
  if (old.attrs === now.attrs) return;
  for (const [name, value] of Object.entries(now.attrs)) {
    if (equalityDeep(old.attrs[name], value)) continue;
    if (isAbsent(value)) element.removeAttribute(name);
    else setAttribute(element, name, value);
  }
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

// The types say string; Yjs takes any JSON value, and so does every binding.
function setAttribute(element: Y.XmlElement, name: string, value: unknown): void {
  element.setAttribute(name, value as string);
}

/** @param after the child that comes before them; undefined at the start. */
export function insertAfter(
  parent: Y.XmlFragment,
  after: unknown,
  children: (Y.XmlElement | Y.XmlText)[],
): void {
  if (children.length === 0) return;
  if (after === undefined) parent.insert(0, children);
  else parent.insert(indexIn(parent, after) + 1, children);
}

export function deleteChild(parent: Y.XmlFragment, child: unknown): void {
  const index = indexIn(parent, child);
  if (index >= 0) parent.delete(index, 1);
}

function indexIn(parent: Y.XmlFragment, child: unknown): number {
  if (!(child instanceof Y.AbstractType) || child._item === null) {
    return (parent.toArray() as unknown[]).indexOf(child);
  }
  let index = 0;
  for (let item = child._item.prev; item !== null; item = item.prev as Y.Item | null) {
    index += item.length;
  }
  // One that was deleted stands between what is left of its neighbours.
  return child._item.deleted ? index - 1 : index;
}
