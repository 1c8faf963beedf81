import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { EditorState } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { findPattern } from "./findPattern.ts";
import { findingOf, findPlugin, lookFor, standAt } from "./findPlugin.ts";

const plain = { matchCase: false, wholeWord: false, isPattern: false };

function expressionFor(query: string, options = {}): RegExp {
  const pattern = findPattern({ query, ...plain, ...options });
  if (pattern.kind !== "pattern") throw new Error(pattern.kind);
  return pattern.expression;
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
  it("[FND1] is text as it stands, whatever it would mean in a pattern", () => {
    expect("a.b a+b (x)".match(expressionFor("a.b"))).toEqual(["a.b"]);
    expect("a.b a+b (x)".match(expressionFor("(X)"))).toEqual(["(x)"]);
    expect("Straße STRASSE".match(expressionFor("STRASSE", { matchCase: true }))).toEqual([
      "STRASSE",
    ]);
  });

  it("[FND1] is a whole word in every script, where that is asked for", () => {
    const whole = expressionFor("über", { wholeWord: true });
    expect("über überall, Über_x (über)".match(whole)).toEqual(["über", "über"]);
  });

  it("[FND2] is told where it is no pattern, or one that could run for ever", () => {
    const kind = (query: string) => findPattern({ query, ...plain, isPattern: true }).kind;
    expect(["(", "[a", "*"].map(kind)).toEqual(["wrong", "wrong", "wrong"]);
    expect(["(a+)+$", "(a|aa)+b", "((a*)b)*", "(\\w+\\s?){2,}"].map(kind)).toEqual(
      Array(4).fill("runaway"),
    );
    expect(["(ab)+", "a+b*", "[(+*]+", "(\\d{4})-(\\d{2})", "(a|b)c"].map(kind)).toEqual(
      Array(5).fill("pattern"),
    );
    expect(kind("")).toBe("nothing");
  });
});

describe("the matches", () => {
  it("[FND3] cross marks and stay on their words while the text around them changes", () => {
    let state = stateOf("one two one", "", "three one");
    const bold = documentSchema.marks.bold?.create();
    if (bold) state = state.apply(state.tr.addMark(5, 7, bold));
    state = state.apply(lookFor(state.tr, expressionFor("one")));
    expect(found(state)).toEqual(["one", "one", "one"]);
    state = state.apply(lookFor(state.tr, expressionFor("e two o")));
    expect(found(state)).toEqual(["e two o"]);
    state = state.apply(lookFor(state.tr, expressionFor("one")));
    const last = findingOf(state).matches.at(-1);
    state = state.apply(standAt(state.tr, last));
    state = state.apply(state.tr.insertText("an ", 1));
    expect(found(state)).toEqual(["one", "one", "one"]);
    expect(findingOf(state).current).toEqual(findingOf(state).matches.at(-1));
  });

  it("[FND3] come and go with what is written", () => {
    let state = stateOf("one", "two", "one");
    state = state.apply(lookFor(state.tr, expressionFor("one")));
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

  it("[FND4] are kept up to a bound, and more are told", () => {
    let state = stateOf("a".repeat(3_000));
    state = state.apply(lookFor(state.tr, expressionFor("a")));
    expect(findingOf(state).matches).toHaveLength(2_000);
    expect(findingOf(state).isMore).toBe(true);
  });
});
