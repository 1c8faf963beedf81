// A `Y.Doc` as a document of our format. Other clients, older and newer, write into it as well:
// what is unknown here keeps its words in the nearest known form. Nothing is ever written to it.
import { contentField } from "@cowrite/shared/content.ts";
import { coerceAttributes } from "@cowrite/shared/schema/attributes.ts";
import { maxNesting } from "@cowrite/shared/schema/maxNesting.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import type { Mark, Node, NodeType } from "@tiptap/pm/model";
import { type Doc, XmlElement, XmlFragment, XmlText } from "yjs";
import { fitContent } from "./fitContent.ts";
import { isEmptyMark } from "./settle.ts";

/** Never throws for what a client may have written. */
export function readYDoc(doc: Doc): Node {
  const children = readChildren(doc.getXmlFragment(contentField), { depth: 1 });
  const { topNodeType } = documentSchema;
  return topNodeType.create(null, fitContent(topNodeType, children));
}

interface Place {
  depth: number;
  /** The known node that it stands in. */
  parent?: NodeType | undefined;
}

function readChildren(parent: XmlFragment, place: Place): Node[] {
  const children: unknown[] = parent.toArray();
  const isInline =
    place.parent?.inlineContent ?? children.some((child) => child instanceof XmlText);
  return children.flatMap((child) => {
    if (child instanceof XmlText) return readText(child);
    if (child instanceof XmlElement) return readElement(child, { depth: place.depth, isInline });
    return typeof child === "string" ? textNodes(child) : [];
  });
}

function readElement(
  element: XmlElement,
  { depth, isInline }: { depth: number; isInline: boolean },
): Node[] {
  // Deeper than any of our documents: its words are kept, its shape is not.
  if (depth >= maxNesting) return textNodes(wordsOf(element));
  const type = knownType(element.nodeName);
  const children = readChildren(element, { depth: depth + 1, parent: type });
  if (type === undefined) {
    const isTextblock = !isInline && children.length > 0 && children.every((node) => node.isInline);
    return isTextblock ? [paragraph(children)] : children;
  }
  const attributes = coerceAttributes(type.name, element.getAttributes());
  if (type.isLeaf) return [type.create(attributes), ...children];
  return [type.create(attributes, fitContent(type, children))];
}

function paragraph(children: Node[]): Node {
  const type = documentSchema.nodes.paragraph as NodeType;
  return type.create(null, fitContent(type, children));
}

function knownType(name: string): NodeType | undefined {
  const type = Object.hasOwn(documentSchema.nodes, name) ? documentSchema.nodes[name] : undefined;
  return type === documentSchema.topNodeType || type?.isText ? undefined : type;
}

interface Insert {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function readText(text: XmlText): Node[] {
  return (text.toDelta() as Insert[]).flatMap(({ insert, attributes }) =>
    typeof insert === "string" ? textNodes(insert, readMarks(attributes ?? {})) : [],
  );
}

function textNodes(text: string, marks: readonly Mark[] = []): Node[] {
  return text === "" ? [] : [documentSchema.text(text, marks)];
}

function readMarks(attributes: Record<string, unknown>): Mark[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    // The binding appends a hash to the names of marks that may overlap themselves.
    const name = key.replace(/--[a-zA-Z0-9+/=]{8}$/, "");
    const type = Object.hasOwn(documentSchema.marks, name) ? documentSchema.marks[name] : undefined;
    if (type === undefined || value === null) return [];
    const given = typeof value === "object" ? (value as Record<string, unknown>) : {};
    const known = coerceAttributes(name, given);
    return isEmptyMark(name, known) ? [] : [type.create(known)];
  });
}

// Without recursion, because this is where depth has no bound.
function wordsOf(element: XmlElement): string {
  const words: string[] = [];
  const waiting: unknown[] = [element];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof XmlText) {
      for (const { insert } of next.toDelta() as Insert[]) {
        if (typeof insert === "string") words.push(insert);
      }
    } else if (next instanceof XmlFragment) waiting.push(...next.toArray().reverse());
  }
  return words.join(" ");
}
