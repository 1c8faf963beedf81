// Following links: with ⌘ or Ctrl while writing, with a plain click while reading. A link to another
// document is one thing that no caret goes into: a plain click follows it always.
import { documentPath } from "@cowrite/shared/schema/documentLink.ts";
import { safeLink } from "@cowrite/shared/schema/safeUrl.ts";
import type { EditorView } from "@tiptap/pm/view";
import type { EditorHost } from "./EditorHost.ts";

export interface LinkWays {
  /** Where this server's documents are. */
  server: string;
  openDocument: EditorHost["openDocument"];
}

/** @returns a `click` handler for the editor's DOM */
export function openLinks(ways: () => LinkWays) {
  return (view: EditorView, event: MouseEvent): boolean => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    // What is downloaded leads nowhere else.
    if (link === null || link.hasAttribute("download")) return false;
    event.preventDefault();
    const wantsTab = event.metaKey || event.ctrlKey;
    const documentId = link.getAttribute("data-document");
    if (documentId !== null && documentId !== "") {
      openDocument(documentId, { ...ways(), wantsTab });
      return true;
    }
    if (view.editable && !wantsTab) return false;
    const address = safeLink(link.getAttribute("href"));
    if (address !== undefined) openTab(address);
    return true;
  };
}

interface DocumentWays extends LinkWays {
  wantsTab: boolean;
}

function openDocument(id: string, { server, openDocument: open, wantsTab }: DocumentWays): void {
  if (open !== undefined && !wantsTab) open(id);
  else openTab(new URL(documentPath(id), server).href);
}

/** A new tab, so that nobody leaves the document by it. */
function openTab(address: string): void {
  window.open(address, "_blank", "noopener,noreferrer");
}
