// The words of a document without an editor: what a person takes along when it is closed to them.
import { contentField, metaField, titleKey } from "@cowrite/shared/content.ts";
import { isLineLeaf, leafWords } from "@cowrite/shared/schema/writeText.ts";
import * as Y from "yjs";

/** The title and each line of text, as they stand on this page. */
export function documentText(doc: Y.Doc): string {
  const title = doc.getMap(metaField).get(titleKey);
  const lines = linesOf(doc.getXmlFragment(contentField));
  return [...(typeof title === "string" && title !== "" ? [title, ""] : []), ...lines].join("\n");
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function linesOf(parent: Y.XmlFragment): string[] {
  const children: Child[] = parent.toArray();
  if (children.some(isInLine)) return [children.map(inlineText).join("")];
  if (children.length === 0 && parent instanceof Y.XmlElement) return linesOfLeaf(parent);
  return children.flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child) : []));
}

function isInLine(child: Child): boolean {
  return (
    child instanceof Y.XmlText || (child instanceof Y.XmlElement && isLineLeaf(child.nodeName))
  );
}

function linesOfLeaf(leaf: Y.XmlElement): string[] {
  const words = leafWords(leaf.nodeName, leaf.getAttributes());
  return words === "" ? [] : [words];
}

function inlineText(child: Child): string {
  if (child instanceof Y.XmlElement) return leafWords(child.nodeName, child.getAttributes());
  if (!(child instanceof Y.XmlText)) return "";
  const parts: { insert?: unknown }[] = child.toDelta();
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}
