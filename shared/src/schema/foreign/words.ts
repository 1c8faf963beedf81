// What words look like on other pages, by tag and by style.
import { nearestBackground, nearestTextColor } from "../nearestColor.ts";
import { isWithin } from "./named.ts";
import { rename, styleOf, wrapChildren } from "./replace.ts";

const code = new Set(["pre"]);
const links = new Set(["a"]);
const codeAndLinks = new Set([...code, ...links]);

/** Tags that say what their words are, by the mark that comes nearest. */
const nearestTags: Record<string, string> = {
  ins: "u",
  kbd: "code",
  samp: "code",
  tt: "code",
  var: "em",
  cite: "em",
  dfn: "em",
};

export function nameWords(element: Element): void {
  const tag = nearestTags[element.localName];
  // In a block of code they are only its colours.
  if (tag !== undefined && !isWithin(element, code)) rename(element, tag);
}

/** Browsers put the marks around it, so they are part of what is read. */
export function quoteWords(element: Element): void {
  element.prepend("“");
  element.append("”");
}

export function colorWords(element: Element): void {
  if (element.hasAttribute("data-text-color") || isWithin(element, codeAndLinks)) return;
  const color = nearestTextColor(element.getAttribute("color") ?? styleOf(element, "color"));
  const background = nearestBackground(
    styleOf(element, "background-color") ?? styleOf(element, "background"),
  );
  if (color !== null) wrapChildren(element, "span", { "data-text-color": color });
  if (background !== null) wrapChildren(element, "mark", { "data-color": background });
}

/** That a link is underlined is how it looks, not what it says. */
export function plainInLink(element: Element): void {
  const style = element.getAttribute("style");
  if (style === null || !isWithin(element, links)) return;
  element.setAttribute("style", style.replace(/text-decoration[a-z-]*\s*:[^;]*;?/gi, ""));
}

export function colorMark(element: Element): void {
  if (element.hasAttribute("data-color")) return;
  const style = styleOf(element, "background-color") ?? styleOf(element, "background");
  const color = nearestBackground(style);
  // The browser's own, and a marker's, is yellow.
  if (color !== null && color !== "yellow") element.setAttribute("data-color", color);
}

export function colorCell(element: Element): void {
  if (element.hasAttribute("data-background")) return;
  const style = styleOf(element, "background-color") ?? styleOf(element, "background");
  const color = nearestBackground(style ?? element.getAttribute("bgcolor"));
  if (color !== null) element.setAttribute("data-background", color);
}

/** What a table is called stands before it. */
export function captionBefore(element: Element): void {
  element.closest("table")?.before(rename(element, "div"));
}

/** A heading may be any element that says so. */
export function makeHeading(element: Element): void {
  if (element.getAttribute("role") !== "heading") return;
  const level = Number(element.getAttribute("aria-level") ?? 2);
  rename(element, `h${Number.isInteger(level) ? Math.min(Math.max(level, 1), 6) : 2}`);
}

/** What is always seen of a toggle is one line here, and often a heading elsewhere. */
export function flattenSummary(element: Element): void {
  for (const block of element.querySelectorAll("h1, h2, h3, h4, h5, h6, p, div, header")) {
    block.replaceWith(...block.childNodes, " ");
  }
}
