import { contentField } from "@cowrite/shared/content.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { documentText } from "./documentText.ts";

describe("taking one's words along", () => {
  it("[EDT21] gives the title and each line of text, also from lists and tables", () => {
    const doc = new Y.Doc();
    doc.getMap("meta").set("title", "Minutes");
    const list = new Y.XmlElement("bulletList");
    const items: Y.XmlElement[] = [];
    for (const line of ["one", "two"]) {
      const item = new Y.XmlElement("listItem");
      item.insert(0, [paragraph(line)]);
      items.push(item);
    }
    list.insert(0, items);
    doc.getXmlFragment(contentField).insert(0, [paragraph("First"), list]);

    expect(documentText(doc)).toBe("Minutes\n\nFirst\none\ntwo");
    doc.destroy();
  });

  it("[EDT21] gives plain words for text with marks, and a new line for a hard break", () => {
    const doc = new Y.Doc();
    const words = new Y.XmlText("bold words");
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [words, new Y.XmlElement("hardBreak"), new Y.XmlText("next")]);
    doc.getXmlFragment(contentField).insert(0, [block]);
    words.format(0, 4, { bold: {} });

    expect(documentText(doc)).toBe("bold words\nnext");
    doc.destroy();
  });

  it("[EDT21] gives what people, days, formulas, files and pictures are called", () => {
    const doc = new Y.Doc();
    const line = new Y.XmlElement("paragraph");
    line.insert(0, [made("mention", { label: "Ann" }), made("date", { date: "2026-11-23" })]);
    const captioned = made("figure", { alt: "A cat" });
    captioned.insert(0, [new Y.XmlText("The cat")]);
    doc
      .getXmlFragment(contentField)
      .insert(0, [
        line,
        made("blockMath", { latex: "a^2" }),
        made("attachment", { name: "a.pdf" }),
        made("figure", { alt: "A dog" }),
        captioned,
        made("tableOfContents", {}),
      ]);

    expect(documentText(doc)).toBe("@Ann2026-11-23\na^2\na.pdf\nA dog\nThe cat");
    doc.destroy();
  });
});

function made(name: string, attributes: Record<string, string>): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}
