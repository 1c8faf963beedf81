// For tests: what a document is after it has been stored as the editor's binding stores it, and
// has travelled to another `Y.Doc`.
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { writeToYDoc } from "./writeToYDoc.ts";

export function yDocOf(root: Node): Doc {
  const doc = new Doc();
  writeToYDoc(doc, root);
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
}

/** As the editor's own binding reads it. */
export function readAsEditor(doc: Doc): Node {
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), documentSchema);
}
