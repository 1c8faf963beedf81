import { contentField, metaField } from "@cowrite/shared/content.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { guid } from "../guid.ts";
import { restoreState } from "./restoreState.ts";

interface Edit {
  what: "type" | "rub" | "mark" | "block" | "remove" | "nest" | "attribute" | "title";
  place: number;
  text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  what: fc.constantFrom("type", "rub", "mark", "block", "remove", "nest", "attribute", "title"),
  place: fc.nat(1_000),
  text: fc.string({ minLength: 1, maxLength: 12 }),
});

/** Also nodes and marks that no schema of ours knows. */
function apply(doc: Y.Doc, { what, place, text }: Edit): void {
  const fragment = doc.getXmlFragment(contentField);
  const block = fragment.get(place % Math.max(1, fragment.length)) as Y.XmlElement | undefined;
  const words = block?.get(0);
  const inside = words instanceof Y.XmlText ? words : undefined;
  const index = inside === undefined ? 0 : place % (inside.length + 1);
  switch (what) {
    case "type":
      return inside?.insert(index, text);
    case "rub":
      return inside?.delete(index, Math.min(3, inside.length - index));
    case "mark":
      return inside?.format(index, Math.min(3, inside.length - index), { unknown: { on: text } });
    case "block":
      return fragment.insert(place % (fragment.length + 1), [blockOf("paragraph", text)]);
    case "remove":
      return fragment.length > 0 ? fragment.delete(place % fragment.length, 1) : undefined;
    case "nest":
      return block?.push([blockOf("widget", text)]);
    case "attribute":
      block?.setAttribute(place % 2 === 0 ? "level" : "id", text);
      return;
    case "title":
      doc.getMap(metaField).set("title", text);
  }
}

function blockOf(name: string, text: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function contentOf(doc: Y.Doc): unknown {
  const describe = (node: unknown): unknown => {
    // Character by character: Yjs keeps apart what was marked at two times.
    if (node instanceof Y.XmlText) {
      const pieces = node.toDelta() as { insert: string; attributes?: unknown }[];
      return pieces.flatMap(({ insert, attributes }) =>
        [...insert].map((letter) => [letter, attributes]),
      );
    }
    const element = node as Y.XmlElement;
    return [element.nodeName, element.getAttributes(), element.toArray().map(describe)];
  };
  const title = doc.getMap(metaField).get("title") ?? "";
  return [title, doc.getXmlFragment(contentField).toArray().map(describe)];
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc({ guid });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

test("[HIS7] whatever was edited, the old state comes back whole, unknown nodes and marks too", () => {
  const edits = fc.array(edit, { maxLength: 25 });
  fc.assert(
    fc.property(edits, edits, (before, after) => {
      const doc = new Y.Doc();
      for (const one of before) apply(doc, one);
      const old = copyOf(doc);
      const wanted = contentOf(old);
      for (const one of after) apply(doc, one);
      restoreState(doc, old);
      expect(contentOf(doc)).toEqual(wanted);
      let writes = 0;
      doc.on("update", () => {
        writes += 1;
      });
      restoreState(doc, old);
      expect(writes).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test("[HIS7] blocks and words that did not change stay the very same, with their anchors", () => {
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment(contentField);
  fragment.insert(
    0,
    ["one", "two words here", "three"].map((text) => blockOf("paragraph", text)),
  );
  const old = copyOf(doc);
  const [first, second, third] = fragment.toArray() as Y.XmlElement[];
  const words = second?.get(0) as Y.XmlText;
  const anchor = Y.createRelativePositionFromTypeIndex(words, words.toString().indexOf("here"));
  fragment.insert(0, [blockOf("paragraph", "new above")]);
  words.insert(4, "many ");
  fragment.delete(3, 1);
  restoreState(doc, old);
  expect(fragment.get(0)).toBe(first);
  expect(fragment.get(1)).toBe(second);
  expect(fragment.get(2)).not.toBe(third);
  const found = Y.createAbsolutePositionFromRelativePosition(anchor, doc);
  expect(found).toMatchObject({ type: words, index: "two words ".length });
});

test("[HIS7] somebody's own undo still takes back their own words after a restore", () => {
  const server = new Y.Doc();
  server
    .getXmlFragment(contentField)
    .insert(0, [blockOf("paragraph", "start"), blockOf("paragraph", "other")]);
  const browser = copyOf(server);
  const undo = new Y.UndoManager(browser.getXmlFragment(contentField), { captureTimeout: 0 });
  const text = (doc: Y.Doc, block: number) =>
    (doc.getXmlFragment(contentField).get(block) as Y.XmlElement).get(0) as Y.XmlText;
  text(browser, 0).insert(5, " mine");
  Y.applyUpdate(server, Y.encodeStateAsUpdate(browser));
  const old = copyOf(server);
  text(server, 0).insert(0, "theirs ");
  text(server, 1).delete(0, 5);
  restoreState(server, old);
  Y.applyUpdate(browser, Y.encodeStateAsUpdate(server), "remote");
  expect([0, 1].map((block) => text(browser, block).toString())).toEqual(["start mine", "other"]);
  undo.undo();
  expect([0, 1].map((block) => text(browser, block).toString())).toEqual(["start", "other"]);
});
