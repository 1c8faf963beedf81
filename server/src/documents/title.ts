// The title inside a document: a fact in its `meta` map, so that everybody edits it live.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import * as Y from "yjs";
import type { FirstState } from "./makeFirstState.ts";

/** One line, as it is kept and shown. */
export function normalizeTitle(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Writes nothing where the title is this one already. */
export function setTitle(doc: Y.Doc, title: string): void {
  const meta = doc.getMap(metaField);
  if ((meta.get(titleKey) ?? "") !== title) meta.set(titleKey, title);
}

/** The first state of a document that has a title at most. @returns its state as one Yjs update. */
export function makeTitledState(text: string): FirstState {
  const title = normalizeTitle(text);
  if (title === "") return { title, state: undefined };
  const doc = new Y.Doc();
  setTitle(doc, title);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { title, state };
}
