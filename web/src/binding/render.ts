// What a Yjs fragment looks like as a ProseMirror document: a pure function of its content, total
// over whatever anybody wrote, and the same for everybody. It never writes.
import {
  type Attrs,
  Fragment,
  type NodeType,
  type Node as PmNode,
  type Schema,
} from "@tiptap/pm/model";
import * as Y from "yjs";
import type { Mirror, Part, Shown } from "./Mirror.ts";
import { toMarks } from "./marks.ts";
import { isPlaceholder, placeholderFor } from "./placeholders.ts";
import { repairTable } from "./repairTable.ts";

/** A child of an element, shown by a node. Undefined where it is nothing to look at. */
type Rendered = Shown | undefined;

/** @returns the document and its mirror. */
export function renderDocument(fragment: Y.XmlFragment, schema: Schema): Shown {
  const type = schema.topNodeType;
  if (type.inlineContent) {
    const shown = renderText(fragment, type, null);
    if (shown !== undefined) return shown;
    throw new Error(`The content breaks "${type.name}", which may hold only text.`);
  }
  return fitRoot(fragment, renderKids(fragment, schema), type);
}

/** A child of an element that has blocks. */
export function renderChild(child: unknown, schema: Schema): Rendered {
  if (child instanceof Y.XmlText) return child.length === 0 ? undefined : opaque(child, schema);
  if (!(child instanceof Y.XmlElement)) return opaque(child, schema);
  const type = schema.nodes[child.nodeName];
  if (type === undefined || !isUsable(type)) return opaque(child, schema);
  const attributes = readAttributes(child, type);
  if (attributes === undefined) return opaque(child, schema);
  if (type.isLeaf) {
    return child.length === 0 ? leaf(child, type, attributes) : opaque(child, schema);
  }
  if (type.inlineContent) return renderText(child, type, attributes) ?? opaque(child, schema);
  return fitElement({ type, attributes, element: child, kids: renderKids(child, schema) });
}

function renderKids(parent: Y.XmlFragment, schema: Schema): Shown[] {
  return parent
    .toArray()
    .map((child) => renderChild(child, schema))
    .filter((shown) => shown !== undefined);
}

// The placeholders' own names mean nothing in Yjs, and the root and text are no elements there.
function isUsable(type: NodeType): boolean {
  return !type.isText && type !== type.schema.topNodeType && !isPlaceholder(type);
}

/** The attributes of an element that `type` knows; undefined where one that it needs is missing. */
export function readAttributes(
  element: Y.XmlElement,
  type: NodeType,
): Record<string, unknown> | null | undefined {
  const read: Record<string, unknown> = {};
  let isEmpty = true;
  for (const [name, { default: preset }] of Object.entries(type.spec.attrs ?? {})) {
    const value: unknown = element.getAttribute(name);
    if (value === undefined) {
      if (preset === undefined) return undefined;
      continue;
    }
    read[name] = value;
    isEmpty = false;
  }
  // Nodes without any share those of their type.
  return isEmpty ? null : read;
}

function opaque(child: unknown, schema: Schema): Shown {
  return {
    node: placeholderFor(child, schema, false),
    mirror: { kind: "opaque", type: child, parent: undefined },
  };
}

function leaf(element: Y.XmlElement, type: NodeType, attributes: Attrs | null): Shown {
  return {
    node: type.create(attributes),
    mirror: { kind: "container", type: element, parent: undefined, kids: [] },
  };
}

interface Fitting {
  type: NodeType;
  attributes: Attrs | null;
  element: Y.XmlFragment;
  kids: readonly Shown[];
}

/**
 * The node of an element whose children are `kids`. A child that may not stand where it does is
 * shown by a placeholder; where not even that may stand, or a child is missing that nothing
 * empty can replace, the whole element is.
 */
function fitElement({ type, attributes, element, kids }: Fitting): Rendered {
  const fitted = fitKids(type, kids);
  if (fitted === undefined) return opaque(element, type.schema);
  if (fitted === "empty") return undefined;
  const node = type.create(
    attributes,
    fitted.map((shown) => shown.node),
  );
  const shown = { node, mirror: containerOf(element, fitted) };
  if (type.spec.tableRole !== "table") return shown;
  const repaired = repairTable(shown);
  return repaired === "broken" ? opaque(element, type.schema) : repaired;
}

function containerOf(element: Y.XmlFragment, shown: readonly Shown[]): Mirror {
  const kids = shown.map((kid) => kid.mirror);
  const mirror: Mirror = { kind: "container", type: element, parent: undefined, kids };
  for (const kid of kids) kid.parent = mirror;
  return mirror;
}

/** @returns the children as they can stand, with what is missing between them. */
function fitKids(type: NodeType, kids: readonly Shown[]): Shown[] | "empty" | undefined {
  const fitted: Shown[] = [];
  let match = type.contentMatch;
  for (const kid of kids) {
    const next = match.matchType(kid.node.type);
    if (next !== null) {
      fitted.push(kid);
      match = next;
      continue;
    }
    const filling = match.fillBefore(Fragment.from(kid.node));
    if (filling?.content.every(isSimple)) {
      fitted.push(...fillersOf(filling), kid);
      const after = match.matchFragment(filling)?.matchType(kid.node.type);
      if (after === null || after === undefined) return undefined;
      match = after;
      continue;
    }
    const placeholder = opaque(kid.mirror.type, type.schema);
    const around = match.matchType(placeholder.node.type);
    if (around === null) return undefined;
    fitted.push(placeholder);
    match = around;
  }
  const end = match.fillBefore(Fragment.empty, true);
  if (end === null) return undefined;
  if (!end.content.every(isSimple)) {
    if (fitted.length === 0) return "empty";
    if (!end.content.every(isNearlySimple)) return undefined;
  }
  return [...fitted, ...fillersOf(end)];
}

// An empty paragraph can be shown where there is none; a whole list or table would be an invention.
function isSimple(node: PmNode): boolean {
  return node.isTextblock || node.childCount === 0;
}

// Of a toggle only the line is left, where one took back what another wrote in it: what unfolds below
// is empty again.
function isNearlySimple(node: PmNode): boolean {
  return node.children.every(isSimple);
}

function fillersOf(filling: Fragment): Shown[] {
  return filling.content.map((node) => ({
    node,
    mirror: { kind: "filler", type: undefined, parent: undefined },
  }));
}

// The page itself always shows: what does not fit gives way to placeholders.
function fitRoot(fragment: Y.XmlFragment, kids: readonly Shown[], type: NodeType): Shown {
  const fitted = fitKids(type, kids);
  const usable =
    fitted === undefined
      ? fitKids(
          type,
          kids.map((kid) => opaque(kid.mirror.type, type.schema)),
        )
      : fitted;
  const shown = usable === undefined || usable === "empty" ? fitKidsOfEmpty(type) : usable;
  return {
    node: type.create(
      null,
      shown.map((kid) => kid.node),
    ),
    mirror: containerOf(fragment, shown),
  };
}

function fitKidsOfEmpty(type: NodeType): Shown[] {
  const filling = type.contentMatch.fillBefore(Fragment.empty, true);
  if (filling === null) throw new Error(`"${type.name}" has no content that could be empty.`);
  return fillersOf(filling);
}

/** The same for a root whose children are known already. */
export function fitChildren(
  element: Y.XmlFragment,
  node: PmNode,
  kids: readonly Shown[],
): Rendered {
  if (node.type === node.type.schema.topNodeType) return fitRoot(element, kids, node.type);
  return fitElement({ type: node.type, attributes: node.attrs, element, kids });
}

/** An element with text. Undefined where it holds what no line of this type can. */
function renderText(
  element: Y.XmlFragment,
  type: NodeType,
  attributes: Record<string, unknown> | null,
): Shown | undefined {
  const { content, parts } = renderLine(element, type);
  if (type.contentMatch.matchFragment(content)?.validEnd !== true) return undefined;
  return {
    node: type.create(attributes, content),
    mirror: { kind: "text", type: element, parent: undefined, parts },
  };
}

/** The inline content of an element, and how much of it each of its children takes. */
export function renderLine(
  element: Y.XmlFragment,
  type: NodeType,
): { content: Fragment; parts: Part[] } {
  const nodes: PmNode[] = [];
  const parts = element.toArray().map((child): Part => {
    const shown =
      child instanceof Y.XmlText ? renderRuns(child, type) : [renderInline(child, type)];
    nodes.push(...shown);
    return { child, size: shown.reduce((size, node) => size + node.nodeSize, 0) };
  });
  // A list that grew has room for more, and the node would keep it: a copy has not.
  return { content: Fragment.fromArray(nodes.slice()), parts };
}

function renderRuns(text: Y.XmlText, parent: NodeType): PmNode[] {
  const { schema } = parent;
  const nodes: PmNode[] = [];
  for (const { insert, attributes } of text.toDelta()) {
    if (typeof insert !== "string") nodes.push(placeholderFor(insert, schema, true));
    else if (insert !== "") nodes.push(schema.text(insert, toMarks(attributes, parent)));
  }
  return nodes;
}

function renderInline(child: unknown, parent: NodeType): PmNode {
  const { schema } = parent;
  if (!(child instanceof Y.XmlElement) || child.length > 0)
    return placeholderFor(child, schema, true);
  const type = schema.nodes[child.nodeName];
  if (type === undefined || !type.isInline || !type.isLeaf || !isUsable(type)) {
    return placeholderFor(child, schema, true);
  }
  const attributes = readAttributes(child, type);
  return attributes === undefined ? placeholderFor(child, schema, true) : type.create(attributes);
}
