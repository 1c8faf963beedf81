// From the rows of the log to the state that they mean.
import { canCollect } from "@cowrite/shared/canCollect.ts";
import * as Y from "yjs";
import type { StoredDocument } from "./UpdateLog.ts";

/** Applies snapshot and tail in one transaction, so that observers see one change. */
export function applyStored(doc: Y.Doc, { snapshot, updates }: StoredDocument): void {
  doc.gcFilter = canCollect;
  doc.transact(() => {
    if (snapshot !== undefined) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}
