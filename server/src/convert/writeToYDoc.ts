// A document into a `Y.Doc`, in the data model of the editor's binding.
import { contentField } from "@cowrite/shared/content.ts";
import { stampSchema } from "@cowrite/shared/stampSchema.ts";
import type { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import type { Doc } from "yjs";

/** `doc` must hold no content yet: this fills, it does not merge. */
export function writeToYDoc(doc: Doc, root: Node): void {
  doc.transact(() => {
    prosemirrorToYXmlFragment(root, doc.getXmlFragment(contentField));
    stampSchema(doc);
  });
}
