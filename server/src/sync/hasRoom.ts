// May a document take this update, or would it grow past its limits?
import type { Limits } from "@cowrite/shared/limits.ts";
import * as Y from "yjs";
import type { OpenDocument } from "./OpenDocument.ts";
import type { UpdateFacts } from "./readUpdate.ts";

export interface SizedUpdate {
  readonly bytes: Uint8Array;
  readonly facts: UpdateFacts;
}

export function hasRoom(
  document: OpenDocument,
  { bytes, facts }: SizedUpdate,
  limits: Limits,
): boolean {
  return (
    hasRoomForTypes(document.doc, facts, limits) &&
    hasRoomForBytes(document, bytes.byteLength, limits)
  );
}

function hasRoomForTypes(doc: Y.Doc, { roots }: UpdateFacts, { topLevelTypes }: Limits): boolean {
  if (topLevelTypes === 0 || roots.size === 0) return true;
  const fresh = [...roots].filter((name) => !doc.share.has(name));
  return fresh.length === 0 || doc.share.size + fresh.length <= topLevelTypes;
}

function hasRoomForBytes(
  document: OpenDocument,
  bytes: number,
  { documentBytes }: Limits,
): boolean {
  if (documentBytes === 0) return true;
  // The cheap bound first; the state is encoded only when that one is passed.
  if (document.bytes + bytes <= documentBytes) return true;
  return Y.encodeStateAsUpdate(document.doc).byteLength + bytes <= documentBytes;
}
