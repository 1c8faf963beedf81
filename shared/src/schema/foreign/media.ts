// Films, sounds and files within a page.
import { safeLink } from "../safeUrl.ts";
import { make } from "./replace.ts";

/** A film says where it is in itself, or in one of its sources. */
export function sourceOfVideo(element: Element): void {
  const source = element.querySelector("source")?.getAttribute("src");
  if (!element.getAttribute("src") && source) element.setAttribute("src", source);
}

/** A sound, or what a plug-in showed, is a file to be opened; its words for others stay. */
export function fileInPage(element: Element): void {
  const source = safeLink(
    element.getAttribute("src") ??
      element.getAttribute("data") ??
      element.querySelector("source")?.getAttribute("src"),
  );
  const fallback = element.localName === "audio" ? [] : [...element.childNodes];
  if (source === undefined) {
    element.replaceWith(...fallback);
    return;
  }
  const type = element.getAttribute("type");
  const file = make(element, "div", { "data-attachment": "" });
  const link = make(element, "a", { href: source, ...(type && { type }) });
  link.textContent = element.getAttribute("title") ?? nameOf(source);
  file.append(link);
  element.replaceWith(file, ...fallback);
}

function nameOf(address: string): string {
  const last = address
    .replace(/[?#].*$/s, "")
    .split("/")
    .at(-1);
  return last || address;
}
