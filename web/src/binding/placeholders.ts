// How a document shows what its schema does not know: inert, quiet, and whole.
import { Mark, Node } from "@tiptap/core";
import type { NodeType, Node as PmNode, Schema } from "@tiptap/pm/model";
import { type Description, describe, parseDescription, textOf } from "./description.ts";

const blockPlaceholder = "unknownBlock";
const inlinePlaceholder = "unknownInline";
export const markPlaceholder = "unknownMark";

const placeholderAttributes = {
  content: {
    default: { value: null } satisfies Description,
    parseHTML: (element: HTMLElement) =>
      parseDescription(element.getAttribute("data-unknown")) ?? { value: null },
    renderHTML: ({ content }: { content?: Description }) => ({
      "data-unknown": JSON.stringify(content),
      "data-name": nameOf(content),
    }),
  },
};

function nameOf(content: Description | undefined): string {
  return content !== undefined && "element" in content ? content.element : "";
}

/** A block of another version of the editor, or one that stands where no such block may. */
const UnknownBlock = Node.create({
  name: blockPlaceholder,
  group: "block",
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => placeholderAttributes,
  parseHTML: () => [{ tag: "div[data-unknown]" }],
  renderHTML: ({ HTMLAttributes, node }) => [
    "div",
    { ...HTMLAttributes, class: "cw-unknown" },
    textOf(node.attrs.content),
  ],
  renderText: ({ node }) => textOf(node.attrs.content),
});

/** The same within a line. */
const UnknownInline = Node.create({
  name: inlinePlaceholder,
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => placeholderAttributes,
  parseHTML: () => [{ tag: "span[data-unknown]" }],
  renderHTML: ({ HTMLAttributes, node }) => [
    "span",
    { ...HTMLAttributes, class: "cw-unknown" },
    textOf(node.attrs.content),
  ],
  renderText: ({ node }) => textOf(node.attrs.content),
});

/** Formatting of another version: it shows as plain text and stays on its letters. */
const UnknownMark = Mark.create({
  name: markPlaceholder,
  // A letter may carry several of them.
  excludes: "",
  inclusive: false,
  addAttributes: () => ({
    name: { default: "", rendered: false },
    value: { default: null, rendered: false },
  }),
  parseHTML: () => [
    { tag: "span[data-unknown-mark]", getAttrs: (element) => markOf(element as HTMLElement) },
  ],
  renderHTML: ({ mark }) => ["span", { "data-unknown-mark": JSON.stringify(mark.attrs) }, 0],
});

function markOf(element: HTMLElement): false | { name: string; value: unknown } {
  try {
    const { name, value } = JSON.parse(element.getAttribute("data-unknown-mark") ?? "");
    return typeof name === "string" && name !== "" ? { name, value } : false;
  } catch {
    // Not made by this editor.
    return false;
  }
}

export const placeholderExtensions = [UnknownBlock, UnknownInline, UnknownMark];

/** The placeholder of a schema, for a block or for what stands in a line. */
function placeholderType(schema: Schema, isInline: boolean): NodeType {
  const name = isInline ? inlinePlaceholder : blockPlaceholder;
  const type = schema.nodes[name];
  if (type === undefined) {
    throw new Error(`The schema lacks "${name}": add the binding's placeholderExtensions to it.`);
  }
  return type;
}

export function placeholderFor(child: unknown, schema: Schema, isInline: boolean): PmNode {
  return placeholderType(schema, isInline).create({ content: describe(child) });
}

export function isPlaceholder(type: NodeType): boolean {
  return type.name === blockPlaceholder || type.name === inlinePlaceholder;
}
