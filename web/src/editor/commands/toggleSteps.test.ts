import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { putInToggle, takeOutOfToggle } from "./toggleSteps.ts";

const line = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : []);
const item = (...blocks: Node[]) => schema.node("listItem", null, blocks);
const list = (...items: Node[]) => schema.node("bulletList", null, items);
const toggle = (summary: string, ...blocks: Node[]) =>
  schema.node("details", null, [
    schema.node("detailsSummary", null, summary ? schema.text(summary) : []),
    schema.node("detailsContent", null, blocks),
  ]);

function at(doc: Node, from: number, to = from): EditorState {
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
}

function done(step: typeof putInToggle, state: EditorState): EditorState | undefined {
  let after: EditorState | undefined;
  step(state, (tr) => {
    after = state.apply(tr);
  });
  after?.doc.check();
  return after;
}

describe("a toggle", () => {
  it("[RCH12] takes all that is selected, and the caret stands in its new line", () => {
    const doc = schema.node("doc", null, [line("one"), list(item(line("two"))), line("three")]);
    const after = done(putInToggle, at(doc, 2, 9));
    expect(after?.doc.toString()).toBe(
      schema.node("doc", null, [toggle("", line("one"), list(item(line("two")))), line("three")]) +
        "",
    );
    expect(after?.selection.$from.parent.type.name).toBe("detailsSummary");
  });

  it("[RCH12] is no place for what may not stand alone", () => {
    const doc = schema.node("doc", null, [list(item(line("one")), item(line("two")))]);
    const inItems = at(doc, 3, 10);
    expect(done(putInToggle, inItems)?.doc.firstChild?.type.name ?? "unchanged").toBe("unchanged");
  });

  it("[RCH12] gives its line and blocks back where it stood, and the caret keeps its letter", () => {
    const doc = schema.node("doc", null, [line("a"), toggle("line", line("in"), line("side"))]);
    const flat = schema.node("doc", null, [line("a"), line("line"), line("in"), line("side")]);
    doc.descendants((node, position) => {
      if (!node.isText || position < 4) return;
      const after = done(takeOutOfToggle, at(doc, position + 1));
      expect(after?.doc.toString()).toBe(flat.toString());
      expect(after?.selection.$from.nodeAfter?.text).toBe(node.text?.slice(1));
    });
    expect(done(takeOutOfToggle, at(doc, 1))).toBeUndefined();
  });
});
