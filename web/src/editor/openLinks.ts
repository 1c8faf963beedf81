// Following links: with ⌘ or Ctrl while writing, with a plain click while reading.
import { safeLink } from "@cowrite/shared/schema/safeUrl.ts";
import type { EditorView } from "@tiptap/pm/view";

/** A `click` handler for the editor's DOM. A new tab, so that nobody leaves the document by it. */
export function openLinks(view: EditorView, event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (link === null) return false;
  event.preventDefault();
  if (view.editable && !event.metaKey && !event.ctrlKey) return false;
  const address = safeLink(link.getAttribute("href"));
  if (address !== undefined) window.open(address, "_blank", "noopener,noreferrer");
  return true;
}
