// Formulas as KaTeX, MathJax, MediaWiki, Pandoc and GitHub write them, told by their LaTeX.
import { make } from "./replace.ts";

const isFormula = /(^|\s)(katex|katex-display|mwe-math-element)(\s|$)/;

/** `<span>` and `<div>` are formulas by their class. */
export function findFormula(element: Element): void {
  // Of a name that anybody might use only what stands between delimiters.
  const isPandoc = /(^|\s)math(\s|$)/.test(element.className);
  if (isFormula.test(element.className) || (isPandoc && delimited(element) !== undefined)) {
    readFormula(element);
  }
}

export function readFormula(element: Element): void {
  const latex = latexIn(element);
  if (latex !== undefined) {
    const type = isDisplayed(element) ? "block-math" : "inline-math";
    const tag = type === "block-math" ? "div" : "span";
    element.replaceWith(make(element, tag, { "data-type": type, "data-latex": latex }));
    return;
  }
  // Drawn twice, for the eye and for the ear: its words are kept once.
  const spoken = element.querySelector("math");
  if (spoken !== null) element.replaceWith(spoken.textContent ?? "");
}

function latexIn(element: Element): string | undefined {
  const annotation = element.querySelector('annotation[encoding="application/x-tex"]');
  const math = element.localName === "math" ? element : element.querySelector("math");
  const text = delimited(element) ?? annotation?.textContent ?? math?.getAttribute("alttext");
  // MediaWiki wraps each of its own.
  const bare = text?.trim().replace(/^\{\\(?:display|text)style\s+(.*)\}$/s, "$1");
  return bare === "" ? undefined : bare?.trim();
}

const delimiters = /^(?:\\\((.*)\\\)|\\\[(.*)\\\]|\$\$(.*)\$\$|\$(.*)\$)$/s;

function delimited(element: Element): string | undefined {
  const match = delimiters.exec(element.textContent?.trim() ?? "");
  return match?.slice(1).find((part) => part !== undefined);
}

function isDisplayed(element: Element): boolean {
  const math = element.localName === "math" ? element : element.querySelector("math");
  return (
    /(^|\s)(katex-display|display)(\s|$)/.test(element.className) ||
    element.getAttribute("display") === "true" ||
    (math?.getAttribute("display") === "block" && element.querySelector(".katex-html") === null) ||
    /^(\\\[|\$\$)/.test(element.textContent?.trim() ?? "")
  );
}
