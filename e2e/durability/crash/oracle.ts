// What must be true of a document on disk, whatever happened to the server.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import * as Y from "yjs";
import { Coverage, nameOf } from "../../harness/Coverage.ts";
import { contentOf } from "../../harness/contentOf.ts";

/** @returns one sentence for each acknowledged edit that is not stored. */
export function findLosses(acknowledged: Coverage, stored: Y.Doc): string[] {
  const kept = Coverage.ofDocument(stored);
  return [
    ...acknowledged.insertionsBeyond(kept).map((range) => `${nameOf(range)} is lost`),
    ...acknowledged.deletionsBeyond(kept).map((range) => `${nameOf(range)} is back`),
  ];
}

export interface Origin {
  /** The documents of everybody who took part, as they have them. */
  people: readonly Y.Doc[];
  /** The titles that were asked for over REST: the server itself writes them into the document. */
  titles: ReadonlySet<string>;
}

/** @returns one sentence for each thing in the stored document that nobody put there. */
export function findForeign(stored: Y.Doc, { people, titles }: Origin): string[] {
  const ends = new Map(people.map((doc) => [doc.clientID, Y.getState(doc.store, doc.clientID)]));
  const all = mergeAll(people);
  const wrong: string[] = [];
  for (const [client, structs] of stored.store.clients) {
    const end = ends.get(client);
    if (end !== undefined) {
      const storedEnd = Y.getState(stored.store, client);
      if (storedEnd > end) wrong.push(`${client} never wrote [${end},${storedEnd})`);
    } else if (!structs.every((struct) => isTitle(struct, stored, titles))) {
      wrong.push(`${client} is nobody who took part`);
    }
  }
  const deleted = Y.createDeleteSetFromStructStore(all.store);
  for (const { client, from, to } of Coverage.ofDocument(stored).deletionsBeyond(new Coverage())) {
    if (!ends.has(client)) continue;
    for (let clock = from; clock < to; clock += 1) {
      const id = Y.createID(client, clock);
      if (!Y.isDeleted(deleted, id) && !isMark(all, id)) {
        wrong.push(`nobody deleted ${client}[${clock}]`);
      }
    }
  }
  // Yjs ignores what it knows already, so an altered letter shows only where it came first.
  if (wrong.length === 0 && contentOf(mergeAll([stored, all])) !== contentOf(all)) {
    wrong.push("what is stored says something else than what was written");
  }
  all.destroy();
  return wrong;
}

function isTitle(struct: Y.Item | Y.GC, stored: Y.Doc, titles: ReadonlySet<string>): boolean {
  if (!(struct instanceof Y.Item)) return false;
  if (struct.parent !== stored.getMap(metaField) || struct.parentSub !== titleKey) return false;
  return struct.deleted || struct.content.getContent().every((title) => titles.has(title));
}

// Yjs itself clears away marks that have become superfluous, on the server as well.
function isMark(doc: Y.Doc, id: Y.ID): boolean {
  const struct = Y.getItem(doc.store, id);
  return struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
}

function mergeAll(docs: readonly Y.Doc[]): Y.Doc {
  const merged = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
  return merged;
}
