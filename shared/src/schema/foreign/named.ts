// Elements by their tags alone. linkedom compiles a selector each time that it is asked for one, which
// takes longer than to read most documents.

export type Names = ReadonlySet<string>;

/** In the order of the document. */
export function allElements(document: Document): Element[] {
  return [...document.querySelectorAll("*")];
}

/** Those with one of these names. */
export function named(elements: readonly Element[], names: Names): Element[] {
  return elements.filter(({ localName }) => names.has(localName));
}

/** Is it one of these, or in one? */
export function isWithin(element: Element | null, names: Names): boolean {
  for (let around = element; around !== null; around = around.parentElement) {
    if (names.has(around.localName)) return true;
  }
  return false;
}
