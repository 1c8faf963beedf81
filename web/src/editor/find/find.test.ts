import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { EditorState } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import { describe, expect, it } from "vitest";
import { findPattern } from "./findPattern.ts";
import { findingOf, findPlugin, lookFor, standAt } from "./findPlugin.ts";
import { matchesIn } from "./matchesIn.ts";
import { replaceMatches } from "./replaceMatches.ts";
import type { SearchPattern } from "./SearchPattern.ts";

const plain = { matchCase: false, wholeWord: false, isPattern: false };

function patternFor(query: string, options = {}): SearchPattern {
  const pattern = findPattern({ query, ...plain, ...options });
  if (pattern.kind !== "pattern") throw new Error(pattern.kind);
  return pattern.pattern;
}

function stateOf(...paragraphs: string[]): EditorState {
  const { paragraph, doc } = documentSchema.nodes;
  const children = paragraphs.map((text) =>
    paragraph?.create(null, text === "" ? [] : documentSchema.text(text)),
  );
  const content = children.filter((child) => child !== undefined);
  return EditorState.create({ doc: doc?.create(null, content), plugins: [findPlugin()] });
}

const found = (state: EditorState) =>
  findingOf(state).matches.map(({ from, to }) => state.doc.textBetween(from, to));

describe("what is looked for", () => {
  it("[FND2] is told where it is no pattern, or one that nothing could bound", () => {
    const kind = (query: string) => findPattern({ query, ...plain, isPattern: true }).kind;
    expect(["(", "[a", "*"].map(kind)).toEqual(["wrong", "wrong", "wrong"]);
    expect(["a(?=b)", "(a)\\1"].map(kind)).toEqual(["unsupported", "unsupported"]);
    expect(["(a+)+$", "(a|aa)+b", "(\\d{4})-(\\d{2})"].map(kind)).toEqual(Array(3).fill("pattern"));
    expect(kind("")).toBe("nothing");
  });
});

describe("replacing", () => {
  it("[FND10] keeps how the words look, fills in groups, and deletes for nothing", () => {
    const state = stateOf("ada@home, bob@work");
    const bold = documentSchema.mark("bold");
    const pattern = patternFor("(\\w+)@(\\w+)", { isPattern: true });
    const tr = state.tr.addMark(1, 9, bold);
    const all = { from: 0, to: tr.doc.content.size };
    replaceMatches(tr, matchesIn(tr.doc, pattern, all), { pattern, replacement: "$2: $1 $$ $&" });
    expect(tr.doc.textContent).toBe("home: ada $ ada@home, work: bob $ bob@work");
    const marks = tr.doc.child(0).children.map(({ marks: [mark] }) => mark?.type.name);
    expect(marks).toEqual(["bold", undefined]);
    const plainTr = stateOf("banana").tr;
    const a = patternFor("a");
    const found = matchesIn(plainTr.doc, a, { from: 0, to: plainTr.doc.content.size });
    replaceMatches(plainTr, found.slice(1), { pattern: a, replacement: "" });
    replaceMatches(plainTr, found.slice(0, 1), { pattern: a, replacement: "$1" });
    expect(plainTr.doc.textContent).toBe("b$1nn");
  });
});

describe("the matches", () => {
  it("[FND3] cross marks and stay on their words while the text around them changes", () => {
    let state = stateOf("one two one", "", "three one");
    const bold = documentSchema.marks.bold?.create();
    if (bold) state = state.apply(state.tr.addMark(5, 7, bold));
    state = state.apply(lookFor(state.tr, patternFor("one")));
    expect(found(state)).toEqual(["one", "one", "one"]);
    state = state.apply(lookFor(state.tr, patternFor("e two o")));
    expect(found(state)).toEqual(["e two o"]);
    state = state.apply(lookFor(state.tr, patternFor("one")));
    const last = findingOf(state).matches.at(-1);
    state = state.apply(standAt(state.tr, last));
    state = state.apply(state.tr.insertText("an ", 1));
    expect(found(state)).toEqual(["one", "one", "one"]);
    expect(findingOf(state).current).toEqual(findingOf(state).matches.at(-1));
  });

  it("[FND3] come and go with what is written", () => {
    let state = stateOf("one", "two", "one");
    state = state.apply(lookFor(state.tr, patternFor("one")));
    state = state.apply(state.tr.insertText("x", 2));
    expect(found(state)).toEqual(["one"]);
    state = state.apply(state.tr.delete(2, 3));
    expect(found(state)).toEqual(["one", "one"]);
    state = state.apply(state.tr.delete(0, 5));
    expect(found(state)).toEqual(["one"]);
    state = state.apply(state.tr.insertText(" none one", 4));
    expect(found(state)).toEqual(["one", "one", "one"]);
    state = state.apply(lookFor(state.tr, undefined));
    expect(found(state)).toEqual([]);
  });

  it("[FND3] are those of a new search after any change, in the list and on the page", () => {
    const words = ["ab", "a", "b ab", "", "xab ab", "abab"];
    const lines = Array.from({ length: 60 }, (_, index) => words[index % words.length] ?? "");
    let state = stateOf(...lines);
    state = state.apply(lookFor(state.tr, patternFor("ab")));
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      const { tr, doc } = state;
      const at = 1 + random(doc.content.size - 2);
      if (!doc.resolve(at).parent.isTextblock) tr.split(1);
      else if (round % 5 === 0) tr.split(at);
      else if (round % 5 === 1) tr.delete(at, Math.min(doc.content.size - 1, at + random(9)));
      else tr.insertText(words[random(words.length)] ?? "", at);
      state = state.apply(tr);
      const all = { from: 0, to: state.doc.content.size };
      const fresh = matchesIn(state.doc, patternFor("ab"), all);
      expect(findingOf(state).matches).toEqual(fresh);
      const [plugin] = state.plugins;
      const shown = plugin?.props.decorations?.call(plugin, state);
      const drawn = shown instanceof DecorationSet ? shown.find() : [];
      expect(drawn.map(({ from, to }) => ({ from, to }))).toEqual(fresh);
    }
  });

  it("[FND4] are kept up to a bound, and more are told", () => {
    let state = stateOf("a".repeat(3_000));
    state = state.apply(lookFor(state.tr, patternFor("a")));
    expect(findingOf(state).matches).toHaveLength(2_000);
    expect(findingOf(state).isMore).toBe(true);
  });
});
