// The DOM parser asks every element about every rule, and linkedom compiles the selector each time:
// nine tenths of a long import. Our rules' selectors are all of one simple form.
import { parseHTML } from "linkedom";

const simpleSelector = /^([a-z][a-z0-9]*)(?:\[([\w-]+)(?:="([^"]*)")?\])?$/;

interface Selector {
  tag: string;
  attribute?: string;
  value?: string;
}

const known = new Map<string, Selector | undefined>();

// What linkedom makes for each element that is asked for its style.
const { style: unstyled } = parseHTML("<p></p>").document.createElement("p");

/** Gives each element in `root` a `matches` that remembers selectors, and a style only where it has one. */
export function matchQuickly(root: Document): void {
  for (const element of root.querySelectorAll("*")) {
    element.matches = matches as Element["matches"];
    if (!element.hasAttribute("style")) {
      Object.defineProperty(element, "style", { value: unstyled });
    }
  }
}

function matches(this: Element, text: string): boolean {
  if (!known.has(text)) known.set(text, parse(text));
  const selector = known.get(text);
  if (selector === undefined) return Object.getPrototypeOf(this).matches.call(this, text);
  if (this.localName !== selector.tag) return false;
  if (selector.attribute === undefined) return true;
  const value = this.getAttribute(selector.attribute);
  return value !== null && (selector.value === undefined || value === selector.value);
}

function parse(text: string): Selector | undefined {
  const match = simpleSelector.exec(text);
  if (match === null) return undefined;
  const [, tag = "", attribute, value] = match;
  return { tag, ...(attribute && { attribute }), ...(value !== undefined && { value }) };
}
