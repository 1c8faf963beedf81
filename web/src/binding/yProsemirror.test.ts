// What y-prosemirror's own tests ask of a binding, asked of ours.

import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema, Mark } from "@tiptap/core";
import { splitBlock } from "@tiptap/pm/commands";
import type { Node as PmNode, Schema } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { bindingPlugin, createBinding } from "./bindingPlugin.ts";
import { placeholderExtensions } from "./placeholders.ts";
import { HeadlessPage } from "./testing/HeadlessPage.ts";
import { Person } from "./testing/Person.ts";

function paragraph(schema: Schema, text: string): PmNode {
  return schema.node("paragraph", null, text === "" ? [] : schema.text(text));
}

function insertParagraph(person: Person, text: string, isUndoable = true): void {
  const { tr, schema } = person.state;
  person.page.dispatch(tr.insert(0, paragraph(schema, text)).setMeta("addToHistory", isUndoable));
}

function put(person: Person, position: number): void {
  const { tr, doc } = person.state;
  person.page.dispatch(tr.setSelection(TextSelection.create(doc, position)));
}

function exchange(one: Person, other: Person): void {
  other.receive([Y.encodeStateAsUpdate(one.doc)]);
  one.receive([Y.encodeStateAsUpdate(other.doc)]);
}

test("[BND60] a plugin hears of each change once (y-prosemirror 121)", () => {
  let [applied, drawn] = [0, 0];
  const listener = new Plugin({
    state: {
      init: () => 0,
      apply: (_tr, value) => {
        applied++;
        return value;
      },
    },
    view: () => ({
      update: () => {
        drawn++;
      },
    }),
  });
  const ada = new Person({ id: 1, kind: "ours", plugins: [listener] });
  [applied, drawn] = [0, 0];
  insertParagraph(ada, "hello world");
  expect({ applied, drawn }).toEqual({ applied: 1, drawn: 1 });
  const bea = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
  bea.page.dispatch(bea.state.tr.insertText("x", 1));
  exchange(bea, ada);
  expect({ applied, drawn }).toEqual({ applied: 2, drawn: 2 });
});

test("[BND61] two who write at one place of an empty paragraph keep the order of each (y-prosemirror 161)", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  insertParagraph(ada, "");
  const bea = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
  ada.page.dispatch(ada.state.tr.insertText("1", 1));
  bea.page.dispatch(bea.state.tr.insertText("2", 1));
  exchange(ada, bea);
  ada.page.dispatch(ada.state.tr.insertText("1", 2));
  bea.page.dispatch(bea.state.tr.insertText("2", 3));
  exchange(ada, bea);
  expect(ada.fragment.toString()).toBe("<paragraph>1122</paragraph><paragraph></paragraph>");
  expect(bea.content.eq(ada.content)).toBe(true);
});

test("[BND62] a block that is inserted between equal ones leaves them the Yjs types that they had", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  insertParagraph(ada, "one");
  insertParagraph(ada, "two");
  const before = ada.fragment.toArray();
  const { tr, doc, schema } = ada.state;
  ada.page.dispatch(tr.insert(doc.child(0).nodeSize, paragraph(schema, "between")));
  const [first, , ...rest] = ada.fragment.toArray();
  expect([first, ...rest]).toEqual(before);
});

test("[BND62] a text that is emptied stays, so that all who write there next write into one", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  insertParagraph(ada, "123");
  const text = (ada.fragment.get(0) as Y.XmlElement).get(0);
  ada.page.dispatch(ada.state.tr.delete(1, 4));
  expect((ada.fragment.get(0) as Y.XmlElement).toArray()).toEqual([text]);
});

test("[BND63] what is not for history stays when what came before and after it is taken back", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  insertParagraph(ada, "123");
  insertParagraph(ada, "456");
  insertParagraph(ada, "abc", false);
  ada.pause();
  insertParagraph(ada, "xyz");
  ada.undo();
  expect(ada.content.textContent).toBe("abc456123");
  ada.undo();
  expect(ada.content.textContent).toBe("abc");
});

test("[BND64] undo puts the caret to where it was: at the end of a text, and before Enter (y-prosemirror 190, 38)", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  insertParagraph(ada, "123");
  put(ada, 4);
  ada.pause();
  ada.page.dispatch(ada.state.tr.delete(3, 4));
  ada.undo();
  expect(ada.state.selection.anchor).toBe(4);
  ada.pause();
  splitBlock(ada.state, ada.page.dispatch);
  expect(ada.state.selection.anchor).toBe(6);
  ada.undo();
  expect(ada.state.selection.anchor).toBe(4);
});

test("[BND64] a caret at the start stays there when the content arrives (y-prosemirror 126)", () => {
  const ada = new Person({ id: 1, kind: "ours" });
  const bea = new Person({ id: 2, kind: "ours" });
  put(ada, 1);
  bea.page.dispatch(bea.state.tr.insertText("hello world!", 1));
  exchange(bea, ada);
  expect(ada.state.selection.anchor).toBe(1);
});

test("[BND65] marks of which a letter may have several are all kept, each by itself", () => {
  const Comment = Mark.create({
    name: "comment",
    excludes: "",
    addAttributes: () => ({ id: { default: null } }),
  });
  const schema = getSchema([...schemaExtensions, ...placeholderExtensions, Comment]);
  const doc = new Y.Doc();
  const page = pageOf(doc, schema);
  const comment = (id: number) => schema.mark("comment", { id });
  page.dispatch(page.state.tr.insertText("hello", 1));
  page.dispatch(page.state.tr.addMark(1, 3, comment(4)));
  page.dispatch(page.state.tr.addMark(2, 4, comment(5)));
  const again = pageOf(doc, schema);
  expect(again.state.doc.eq(page.state.doc)).toBe(true);
  const ids = again.state.doc
    .child(0)
    .children.map((node) => node.marks.map((mark) => mark.attrs.id));
  expect(ids).toEqual([[4], [4, 5], [5], []]);
  page.dispatch(page.state.tr.removeMark(2, 3, comment(4)));
  expect(pageOf(doc, schema).state.doc.eq(page.state.doc)).toBe(true);
});

function pageOf(doc: Y.Doc, schema: Schema): HeadlessPage {
  const fragment = doc.getXmlFragment("default");
  const binding = createBinding({ fragment });
  const plugins = [bindingPlugin({ fragment, binding })];
  return new HeadlessPage({ schema, plugins, doc: binding.render(schema) });
}
