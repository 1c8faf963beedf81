// The title inside a document: a fact in its `meta` map, so that everybody edits it live.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import type * as Y from "yjs";

/** One line, as it is kept and shown. */
export function normalizeTitle(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Writes nothing where the title is this one already. */
export function setTitle(doc: Y.Doc, title: string): void {
  const meta = doc.getMap(metaField);
  if ((meta.get(titleKey) ?? "") !== title) meta.set(titleKey, title);
}
