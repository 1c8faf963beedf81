// The words of a document without an editor: what a person takes along when it is closed to them.
import { contentField, metaField, titleKey } from "@cowrite/shared/content.ts";
import * as Y from "yjs";

/** The title and each line of text, as they stand on this page. */
export function documentText(doc: Y.Doc): string {
  const title = doc.getMap(metaField).get(titleKey);
  const lines = linesOf(doc.getXmlFragment(contentField));
  return [...(typeof title === "string" && title !== "" ? [title, ""] : []), ...lines].join("\n");
}

function linesOf(parent: Y.XmlFragment): string[] {
  const children = parent.toArray();
  const holdsText = children.some((child) => child instanceof Y.XmlText);
  if (holdsText) return [children.map(inlineText).join("")];
  return children.flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child) : []));
}

function inlineText(child: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (!(child instanceof Y.XmlText))
    return child instanceof Y.XmlElement && child.nodeName === "hardBreak" ? "\n" : "";
  const parts: { insert?: unknown }[] = child.toDelta();
  return parts.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}
