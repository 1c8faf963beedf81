// Would a document grow past its limits by this update?
import type { Limits } from "@cowrite/shared/limits.ts";
import type * as Y from "yjs";
import { type EndReason, endCauses } from "./endCauses.ts";
import type { OpenDocument } from "./OpenDocument.ts";
import type { UpdateFacts } from "./readUpdate.ts";

export interface SizedUpdate {
  readonly bytes: Uint8Array;
  readonly facts: UpdateFacts;
}

// This part of the limit is left free. To find out how large a document really is, it is encoded, and
// between two times there must be something to write: else a full one would be encoded with each key.
const slack = 1 / 256;

// Those that refused something when they were measured last: what is left free is not for who comes next.
const full = new WeakSet<OpenDocument>();

/** @returns why it has no room for it, or `undefined` where it has. */
export function lacksRoom(
  document: OpenDocument,
  { bytes, facts }: SizedUpdate,
  limits: Limits,
): EndReason | undefined {
  if (lacksTypes(document.doc, facts, limits)) return endCauses.documentTypes;
  if (lacksBytes(document, bytes.byteLength, limits)) return endCauses.documentBytes;
  return undefined;
}

function lacksTypes(doc: Y.Doc, { roots }: UpdateFacts, { topLevelTypes }: Limits): boolean {
  if (topLevelTypes === 0 || roots.size === 0) return false;
  const fresh = [...roots].filter((name) => !doc.share.has(name));
  return fresh.length > 0 && doc.share.size + fresh.length > topLevelTypes;
}

function lacksBytes(document: OpenDocument, bytes: number, { documentBytes }: Limits): boolean {
  if (documentBytes === 0) return false;
  const border = documentBytes * (1 - slack);
  // The cheap bound first; the state is encoded only when that one is passed.
  if (document.bytes + bytes <= (full.has(document) ? border : documentBytes)) return false;
  const size = document.isMeasured ? document.bytes : document.measure();
  const isFull = size + bytes > border;
  if (isFull) full.add(document);
  else full.delete(document);
  return isFull;
}
