// Which of these ids has the document ever mentioned, at any moment that history can still show?
import { openSegment } from "../storage/segments/Segment.ts";
import type { History } from "./readMoment.ts";

/**
 * Searches the encoded bytes, deleted content included, without reading them as a document: Yjs
 * writes attributes and typed runs as plain UTF-8, and an id is letters and digits alone. What it
 * finds by chance is kept for nothing; with ids of 125 random bits that does not happen.
 */
export function findMentions({ segments, tail }: History, ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  const found: string[] = [];
  for (const part of [...segments, ...tail]) {
    // One at a time: unpacked, all of them may be many times what they take on disk.
    const bytes = asBuffer("update" in part ? part.update : openSegment(part).inserts);
    for (const id of wanted) {
      if (!bytes.includes(id)) continue;
      found.push(id);
      wanted.delete(id);
    }
    if (wanted.size === 0) break;
  }
  return found;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
