// What undo has brought back lies in Yjs in one piece with its neighbours; the next undo must not mind.
import { wrapIn } from "@tiptap/pm/commands";
import { TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Person } from "./testing/Person.ts";

test("[BND53] what undo brought back is taken back next without the words beside it", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  ada.page.dispatch(ada.state.tr.insertText("-", 1));
  const bea = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
  bea.page.dispatch(bea.state.tr.insertText("xyz", 2));
  ada.receive([Y.encodeStateAsUpdate(bea.doc)]);
  ada.pause();
  ada.page.dispatch(ada.state.tr.insertText("abc", 2));
  ada.pause();
  quote(ada);
  ada.undo();
  expect(ada.content.toString()).toBe(`doc(paragraph("-abcxyz"))`);
  ada.undo();
  expect(ada.content.toString()).toBe(`doc(paragraph("-xyz"))`);
  ada.redo();
  expect(ada.content.toString()).toBe(`doc(paragraph("-abcxyz"))`);
});

test("[BND53] all of what undo brought back is taken back next, though it was cut in pieces since", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  ada.page.dispatch(ada.state.tr.insertText("first", 1));
  ada.pause();
  ada.page.dispatch(ada.state.tr.insertText("abcdef", 6));
  ada.pause();
  quote(ada);
  ada.undo();
  const bea = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
  bea.page.dispatch(bea.state.tr.insertText("BEA", 9));
  ada.receive([Y.encodeStateAsUpdate(bea.doc)]);
  expect(ada.content.textContent).toBe("firstabcBEAdef");
  ada.undo();
  expect(ada.content.textContent).toBe("firstBEA");
});

function quote(person: Person): void {
  const { blockquote } = person.state.schema.nodes;
  if (blockquote === undefined) throw new Error("The schema has no quotes.");
  const { tr, doc } = person.state;
  person.page.dispatch(tr.setSelection(TextSelection.create(doc, 2)));
  wrapIn(blockquote)(person.state, person.page.dispatch);
}
