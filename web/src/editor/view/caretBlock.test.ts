import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import { describe, expect, it } from "vitest";
import { atCaret, caretBlock } from "./caretBlock.ts";

function stateOf(...lines: string[]): EditorState {
  const doc = schema.node(
    "doc",
    null,
    lines.map((line) => schema.node("paragraph", null, line === "" ? [] : schema.text(line))),
  );
  const plugins = caretBlock.config.addProseMirrorPlugins?.call({} as never) ?? [];
  return EditorState.create({ doc, plugins });
}

function markedIn(state: EditorState): string[] {
  const [plugin] = state.plugins;
  const shown = plugin?.props.decorations?.call(plugin, state);
  if (!(shown instanceof DecorationSet)) return [];
  return shown.find().map(({ from, to }) => state.doc.textBetween(from, to));
}

function select(state: EditorState, from: number, to = from): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
}

describe("focus mode", () => {
  it("[VIW3] marks the blocks of the selection, through every change", () => {
    let state = stateOf("one", "two", "", "four");
    expect(markedIn(state)).toEqual([]);
    state = state.apply(atCaret(state.tr, true));
    expect(markedIn(state)).toEqual(["one"]);
    state = select(state, 7);
    expect(markedIn(state)).toEqual(["two"]);
    state = state.apply(state.tr.insertText("!", 7));
    expect(markedIn(state)).toEqual(["t!wo"]);
    state = state.apply(state.tr.insertText("more ", 1));
    expect(markedIn(state)).toEqual(["t!wo"]);
    state = state.apply(state.tr.split(state.selection.from));
    expect(markedIn(state)).toEqual(["wo"]);
    state = select(state, 2, state.doc.content.size - 2);
    expect(markedIn(state)).toEqual(["more one", "t!", "wo", "", "four"]);
    state = state.apply(state.tr.delete(12, 14));
    expect(markedIn(state)).toHaveLength(state.doc.childCount);
    state = state.apply(atCaret(state.tr, false));
    expect(markedIn(state)).toEqual([]);
  });
});
