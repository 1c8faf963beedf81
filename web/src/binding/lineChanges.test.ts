// Of equal letters only Yjs knows which came and which went.
import { TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Person } from "./testing/Person.ts";

function two(): { ada: Person; bea: Person } {
  const ada = new Person({ id: 1, kind: "ours" });
  ada.page.dispatch(ada.state.tr.insertText("aaaa", 1));
  const bea = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
  return { ada, bea };
}

function put(person: Person, position: number): void {
  const { tr, doc } = person.state;
  person.page.dispatch(tr.setSelection(TextSelection.create(doc, position)));
}

test("[BND45] a caret among equal letters stays with its own, though a picture came into the line as well", () => {
  const { ada, bea } = two();
  put(ada, 4);
  const picture = bea.state.schema.nodes.image?.create({ src: "https://example.org/a.png" });
  if (picture === undefined) throw new Error("The schema has no pictures.");
  bea.page.dispatch(bea.state.tr.delete(1, 2));
  bea.page.dispatch(bea.state.tr.insert(4, picture));
  ada.receive([Y.encodeStateAsUpdate(bea.doc)]);
  expect(ada.content.toString()).toBe('doc(paragraph("aaa", image))');
  expect(ada.state.selection.from).toBe(3);
});

test("[BND45] the same where a paragraph came beside the line", () => {
  const { ada, bea } = two();
  put(ada, 4);
  const paragraph = bea.state.schema.nodes.paragraph?.create(null, bea.state.schema.text("more"));
  if (paragraph === undefined) throw new Error("The schema has no paragraphs.");
  bea.page.dispatch(bea.state.tr.delete(1, 2));
  bea.page.dispatch(bea.state.tr.insert(5, paragraph));
  ada.receive([Y.encodeStateAsUpdate(bea.doc)]);
  expect(ada.content.toString()).toBe('doc(paragraph("aaa"), paragraph("more"))');
  expect(ada.state.selection.from).toBe(3);
});

test("[BND45] a picture in the middle of a text leaves the letters behind it where they are", () => {
  const { ada, bea } = two();
  put(ada, 5);
  const picture = bea.state.schema.nodes.image?.create({ src: "https://example.org/a.png" });
  if (picture === undefined) throw new Error("The schema has no pictures.");
  bea.page.dispatch(bea.state.tr.insert(3, picture));
  ada.receive([Y.encodeStateAsUpdate(bea.doc)]);
  const [arrived] = ada.page.dispatched.slice(-1);
  expect(arrived?.steps).toHaveLength(1);
  expect(arrived?.mapping.mapResult(4).deleted).toBe(false);
  expect(ada.state.selection.from).toBe(6);
});
