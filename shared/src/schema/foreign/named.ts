// Elements by their tags alone. linkedom compiles a selector each time that it is asked for one, which
// takes longer than to read most documents.

export type Names = ReadonlySet<string>;

/** Those with one of these names, in the order of the document. */
export function allNamed(document: Document, names: Names): Element[] {
  return [...document.querySelectorAll("*")].filter(({ localName }) => names.has(localName));
}

/** Is it one of these, or in one? */
export function isWithin(element: Element | null, names: Names): boolean {
  for (let around = element; around !== null; around = around.parentElement) {
    if (names.has(around.localName)) return true;
  }
  return false;
}
