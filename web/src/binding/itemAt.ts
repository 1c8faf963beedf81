// A letter, or a block, by the id that Yjs gave it.
import * as Y from "yjs";

/** @returns undefined where it has not come, was never there, or is forgotten: anybody can name anything. */
export function itemAt(doc: Y.Doc, { client, clock }: Y.ID): Y.Item | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined;
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : undefined;
}
