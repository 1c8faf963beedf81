// Boxes that say how to take what is in them, as GitHub, MkDocs, Sphinx, Docusaurus, Confluence and
// Bootstrap write them: by class.
import { kindNamed } from "../markdown/callouts.ts";
import { rename } from "./replace.ts";

const isBox =
  /(^|\s)(markdown-alert|admonition|theme-admonition|alert|callout|confluence-information-macro)(\s|$)/;

const titles = [
  ".markdown-alert-title",
  ".admonition-title",
  "[class*=admonitionHeading]",
  ".callout-title",
].join(", ");

export function findAlert(element: Element): void {
  if (!isBox.test(element.className) || element.hasAttribute("data-callout")) return;
  const words = element.className.toLowerCase().split(/[\s_-]+/);
  const kind = words.map(kindNamed).find((found) => found !== undefined);
  if (kind === undefined) return;
  const title = element.querySelector(titles);
  // The box says that by itself.
  if (title !== null && kindNamed(title.textContent?.trim() ?? "") !== undefined) title.remove();
  rename(element, "div", { "data-callout": kind });
}
