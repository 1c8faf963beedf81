// A document, or a part of it, as HTML, without a DOM: the schema's own output rules, as text.
import type { Attrs, DOMOutputSpec, Mark, Node } from "@tiptap/pm/model";

export function writeHtml(node: Node): string {
  if (node.isText) return escapeHtml(node.text ?? "");
  const output = node.type.spec.toDOM?.(node);
  const { before, after } = output === undefined ? noTags : writeTags(output);
  return before + writeHtmlChildren(node) + after;
}

/** `&#10;` for line ends, because in Markdown a blank line would end the HTML. */
export function writeHtmlLine(node: Node): string {
  return inOneLine(writeHtml(node));
}

export function inOneLine(html: string): string {
  return html.replace(/\n/g, "&#10;");
}

/** What is within it, without its own tags. */
export function writeHtmlChildren(parent: Node): string {
  let html = "";
  let open: { mark: Mark; after: string }[] = [];
  const closeTo = (depth: number) => {
    for (const { after } of open.slice(depth).reverse()) html += after;
    open = open.slice(0, depth);
  };
  for (const child of parent.children) {
    let depth = 0;
    while (open[depth] && child.marks[depth] && open[depth]?.mark.eq(child.marks[depth] as Mark)) {
      depth += 1;
    }
    closeTo(depth);
    for (const mark of child.marks.slice(depth)) {
      const output = mark.type.spec.toDOM?.(mark, true);
      const { before, after } = output === undefined ? noTags : writeTags(output);
      html += before;
      open.push({ mark, after });
    }
    html += writeHtml(child);
  }
  closeTo(0);
  return html;
}

interface Tags {
  before: string;
  after: string;
}

const noTags: Tags = { before: "", after: "" };
const voidElements = new Set(["br", "col", "hr", "img", "input"]);

// An output rule is `[tag, attributes?, ...children]`, with 0 where the node's content goes.
function writeTags(output: DOMOutputSpec): Tags {
  if (typeof output === "string") return { before: escapeHtml(output), after: "" };
  if (!Array.isArray(output)) throw new TypeError("An output rule needs a DOM.");
  const [tag, second, ...others] = output as [string, ...unknown[]];
  const hasAttributes = isAttributes(second);
  const children = hasAttributes || second === undefined ? others : [second, ...others];
  const tags = { before: `<${tag}${hasAttributes ? writeAttributes(second) : ""}>`, after: "" };
  if (voidElements.has(tag)) return tags;
  let holeSeen = false;
  for (const child of children) {
    const inner = child === 0 ? noTags : writeTags(child as DOMOutputSpec);
    const holdsHole = child === 0 || hasHole(child);
    if (holeSeen) tags.after += inner.before + inner.after;
    else tags.before += holdsHole ? inner.before : inner.before + inner.after;
    if (holdsHole) {
      holeSeen = true;
      tags.after += inner.after;
    }
  }
  const end = `</${tag}>`;
  if (holeSeen) tags.after += end;
  else tags.before += end;
  return tags;
}

function hasHole(output: unknown): boolean {
  return Array.isArray(output) && output.some((part) => part === 0 || hasHole(part));
}

function isAttributes(value: unknown): value is Attrs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Each with a space before it; those without a value are left out. */
export function writeAttributes(attributes: Attrs): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value)).replace(/\n/g, "&#10;")}"`)
    .join("");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\u00a0": "&nbsp;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"\u00a0]/g, (character) => entities[character] ?? character);
}
