// Small changes to elements, and what their styles say: what rules of other HTML are made of.

export type Attributes = Readonly<Record<string, string>>;

/** Another element in its place, with its children. */
export function rename(element: Element, name: string, attributes: Attributes = {}): Element {
  const other = make(element, name, attributes);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/** All that is in it goes into one more element. */
export function wrapChildren(element: Element, name: string, attributes: Attributes = {}): void {
  const inner = make(element, name, attributes);
  inner.append(...element.childNodes);
  element.append(inner);
}

export function make(beside: Element, name: string, attributes: Attributes = {}): Element {
  const element = beside.ownerDocument.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** What an element says of itself, without the sheets of its page. */
export function styleOf(element: Element, property: string): string | undefined {
  const style = element.getAttribute("style");
  const match = style && new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(style);
  return match ? match[1]?.trim() : undefined;
}
