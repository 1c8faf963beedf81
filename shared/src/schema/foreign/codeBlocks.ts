// Which language a block of code is in, as the many who colour code write it.
import { rename, wrapChildren } from "./replace.ts";

export function languageOfCode(element: Element): void {
  const code = element.firstElementChild;
  const inner = code?.localName === "code" ? code : undefined;
  const language =
    languageIn(inner) ??
    languageIn(element) ??
    languageIn(element.parentElement) ??
    (/(^|\s)mermaid(\s|$)/.test(element.className) ? "mermaid" : undefined);
  if (language === undefined) return;
  if (inner === undefined) wrapChildren(element, "code", { class: `language-${language}` });
  else inner.setAttribute("class", `language-${language}`);
}

/** Mermaid draws whatever has its class. */
export function diagramInPage(element: Element): void {
  if (!/(^|\s)mermaid(\s|$)/.test(element.className) || element.querySelector("svg")) return;
  wrapChildren(rename(element, "pre"), "code", { class: "language-mermaid" });
}

const inClass = [
  /(?:^|\s)(?:language|lang|highlight-source|sourceCode)-([^\s]+)/,
  // highlight.js, Pandoc, SyntaxHighlighter
  /(?:^|\s)hljs\s+([\w+#-]+)/,
  /(?:^|\s)sourceCode\s+([\w+#-]+)/,
  /(?:^|\s)brush:\s*([\w+#-]+)/,
];

function languageIn(element: Element | null | undefined): string | undefined {
  if (!element) return undefined;
  const found = inClass.map((pattern) => pattern.exec(element.className)?.[1]).find(Boolean);
  const isPre = element.localName === "pre";
  const said =
    (isPre && element.getAttribute("lang")) ||
    element.getAttribute("data-lang") ||
    element.getAttribute("data-language");
  return found || said || undefined;
}
