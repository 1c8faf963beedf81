// A document as text: a line for each paragraph.
import * as Y from "yjs";

export function textOf(doc: Y.Doc): string {
  const blocks = doc.getXmlFragment("default").toArray();
  const texts = blocks.flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []));
  return texts.map((text) => text.toString()).join("\n");
}
