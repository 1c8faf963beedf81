// The first state of a document made from content: seeded here, once, so that no two browsers do it.
import type { Content, CreateDocument } from "@cowrite/shared/api/index.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { maxTitleLength } from "@cowrite/shared/textLengths.ts";
import * as Y from "yjs";
import { readContent } from "../convert/readContent.ts";
import { writeToYDoc } from "../convert/writeToYDoc.ts";
import { normalizeTitle, setTitle } from "./title.ts";

export interface FirstState {
  title: string;
  /** One Yjs update (V1); `undefined` where the document begins empty. */
  state: Uint8Array | undefined;
}

export type FirstContent = CreateDocument & { content: Content };

/**
 * @param maxBytes a document's limit; 0 is off.
 * @throws {CowriteError} where the content cannot be read, or is too large.
 */
export function makeFirstState({ title, content }: FirstContent, maxBytes: number): FirstState {
  const doc = new Y.Doc();
  try {
    const read = readContent(content);
    writeToYDoc(doc, read.root);
    const text = normalizeTitle(title ?? read.title ?? "").slice(0, maxTitleLength);
    setTitle(doc, text);
    const state = Y.encodeStateAsUpdate(doc);
    if (maxBytes > 0 && state.byteLength > maxBytes) throw new CowriteError("too_large");
    return { title: text, state };
  } finally {
    doc.destroy();
  }
}
