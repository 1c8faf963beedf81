// For tests: what a document is after it has been stored as the editor's binding stores it, and
// has travelled to another `Y.Doc`.
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { expect } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { guid } from "../guid.ts";
import { writeToYDoc } from "./writeToYDoc.ts";

export function yDocOf(root: Node): Doc {
  const doc = new Doc({ guid });
  writeToYDoc(doc, root);
  const copy = new Doc({ guid });
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
}

/** As the editor's own binding reads it. */
export function readAsEditor(doc: Doc): Node {
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), documentSchema);
}

/** Compares the nodes, and tells their difference in JSON. */
export function expectSame(received: Node, expected: Node, message?: string): void {
  // To compare their JSON takes many times as long, and says as much where they are the same.
  if (received.eq(expected)) return;
  expect(received.toJSON(), message).toEqual(expected.toJSON());
}
