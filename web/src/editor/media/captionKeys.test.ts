import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, it } from "vitest";
import { leaveCaption } from "./captionKeys.ts";

const figure = (words: string) =>
  schema.node("figure", { src: "/a.png" }, words ? schema.text(words) : []);
const line = (words: string) => schema.node("paragraph", null, words ? schema.text(words) : []);
const page = (...blocks: Node[]) => schema.node("doc", null, blocks);

it.each([
  [3, 3, page(figure("ab"), line("cZd"))],
  [2, 3, page(figure("a"), line("cZd"))],
  [1, 4, page(figure(""), line("Zd"))],
])(
  "[MED20] Enter from %i to %i takes along what another writes behind the caret",
  (from, to, after) => {
    const doc = page(figure("abcd"));
    const state = EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
    leaveCaption(state, (tr) => {
      expect([tr.selection.$head.parent.type.name, tr.selection.$head.parentOffset]).toEqual([
        "paragraph",
        0,
      ]);
      expect(tr.insertText("Z", tr.mapping.map(4)).doc.toString()).toBe(after.toString());
    });
    expect.assertions(2);
  },
);

it("[MED20] Enter at the end of the words begins an empty line", () => {
  const doc = page(figure("ab"), line("next"));
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 3) });
  leaveCaption(state, (tr) => {
    expect(tr.doc.eq(page(figure("ab"), line(""), line("next")))).toBe(true);
    tr.doc.check();
  });
  expect.assertions(1);
});
