import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { blockMenuPlugin, closeBlockMenu, isBlockMenuOpen, openBlockMenu } from "./blockMenu.ts";

const line = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : []);

function opened(caret: number, at: 0 | 1): EditorState {
  const doc = schema.node("doc", null, [line("alpha"), line("bravo")]);
  const state = EditorState.create({
    doc,
    plugins: [blockMenuPlugin()],
    selection: TextSelection.create(doc, caret),
  });
  return state.apply(openBlockMenu(state, { position: at * 7, node: doc.child(at) }));
}

function closed(state: EditorState): EditorState {
  const tr = closeBlockMenu(state);
  if (tr === undefined) throw new Error("It was closed.");
  return state.apply(tr);
}

describe("the menu of a block", () => {
  it("[BLK13] puts the caret back to its letter, whatever the block has become", () => {
    const state = opened(3, 0);
    expect([state.selection.from, state.selection.to]).toEqual([1, 6]);
    expect(isBlockMenuOpen(state)).toBe(true);
    const heading = schema.nodes.heading ?? schema.topNodeType;
    const turned = state.apply(
      state.tr.setNodeMarkup(0, heading, { level: 1 }).insertText("x", 12),
    );
    const after = closed(turned);
    expect(isBlockMenuOpen(after)).toBe(false);
    expect([after.selection.empty, after.selection.from]).toEqual([true, 3]);
    expect(closeBlockMenu(after)).toBeUndefined();
  });

  it("[BLK13] leaves it at the end of a block in which it was not, and where a command put it", () => {
    const after = closed(opened(3, 1));
    expect([after.selection.empty, after.selection.from]).toEqual([true, 13]);
    const state = opened(3, 1);
    const moved = closed(state.apply(state.tr.setSelection(TextSelection.create(state.doc, 9))));
    expect(moved.selection.from).toBe(9);
  });
});
