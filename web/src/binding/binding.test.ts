import { Node, type NodeRange, type NodeType } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { ReplaceAroundStep } from "@tiptap/pm/transform";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as Y from "yjs";
import { anchorsOf } from "./anchors.ts";
import { Binding } from "./Binding.ts";
import { bindingOf } from "./bindingPlugin.ts";
import type { TextMirror } from "./Mirror.ts";
import { RemoteChange } from "./RemoteChange.ts";
import { renderDocument } from "./render.ts";
import { editorSchema } from "./testing/editorSchema.ts";
import { Person } from "./testing/Person.ts";

describe("opening", () => {
  it("[BND1] writes nothing, whatever is there, and shows the same to everybody", () => {
    const made = documentOf((content) => content.insert(0, [element("paragraph", "words")]));
    const before = Y.encodeStateAsUpdate(made);
    for (let round = 0; round < 3; round++) {
      const person = open(before);
      expect(person.content.textContent).toBe("words");
      expect(Y.encodeStateAsUpdate(person.doc)).toEqual(before);
      person.leave();
    }
    const empty = new Person({ id: 1, kind: "ours" });
    expect(empty.content.toString()).toBe("doc(paragraph)");
    expect(empty.doc.store.clients.size).toBe(0);
    empty.leave();
  });
});

describe("what others write", () => {
  it("[BND2] is one step of that text, and moves nothing else", () => {
    const { ada, bob } = pair(["first", "second"]);
    ada.page.dispatched.length = 0;
    bob.page.dispatch(bob.state.tr.insertText("X", 3));
    const [tr, ...more] = ada.page.dispatched;
    expect(more).toEqual([]);
    expect(tr?.steps.map((step) => step.toJSON())).toEqual([
      { stepType: "replace", from: 3, to: 3, slice: { content: [{ type: "text", text: "X" }] } },
    ]);
    expect(ada.content.child(1)).toBe(tr?.before.child(1));
  });

  it("[BND3] is one step for an attribute, one for a mark, one for a block", () => {
    const { ada, bob } = pair(["first", "second", "third"]);
    const stepsOf = (act: () => void) => {
      ada.page.dispatched.length = 0;
      act();
      return ada.page.dispatched.flatMap((tr) => tr.steps.map((step) => step.toJSON()));
    };
    const bold = editorSchema.mark("bold");
    expect(stepsOf(() => bob.page.dispatch(bob.state.tr.addMark(1, 4, bold)))).toEqual([
      { stepType: "addMark", mark: bold.toJSON(), from: 1, to: 4 },
    ]);
    expect(stepsOf(() => bob.page.dispatch(bob.state.tr.removeMark(1, 4, bold)))).toEqual([
      { stepType: "removeMark", mark: bold.toJSON(), from: 1, to: 4 },
    ]);
    const heading = editorSchema.node("heading", { level: 1 });
    const inserted = stepsOf(() => bob.page.dispatch(bob.state.tr.insert(7, heading)));
    expect(inserted).toMatchObject([{ stepType: "replace", from: 7, to: 7 }]);
    expect(stepsOf(() => bob.page.dispatch(bob.state.tr.setNodeAttribute(7, "level", 2)))).toEqual([
      { stepType: "attr", pos: 7, attr: "level", value: 2 },
    ]);
    expect(stepsOf(() => bob.page.dispatch(bob.state.tr.delete(7, 9)))).toEqual([
      { stepType: "replace", from: 7, to: 9 },
    ]);
  });

  it("[BND4] keeps decorations and the selection when it splits and joins what they are in", () => {
    const { ada, bob } = pair(["head tail", "next"], [decorated(["head", "tail", "next"])]);
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 8)));
    bob.page.dispatch(bob.state.tr.split(6));
    expect(ada.content.toString()).toBe(
      'doc(paragraph("head "), paragraph("tail"), paragraph("next"))',
    );
    expect(decoratedTexts(ada.state)).toEqual(["head", "tail", "next"]);
    expect(ada.state.selection.$head.parent.textContent).toBe("tail");
    expect(ada.state.selection.$head.parentOffset).toBe(2);
    bob.page.dispatch(bob.state.tr.join(7));
    expect(ada.content.firstChild?.textContent).toBe("head tail");
    expect(decoratedTexts(ada.state)).toEqual(["head", "tail", "next"]);
    expect(ada.state.selection.head).toBe(8);
  });

  it.each(["another kind", "a quote", "a quote that is left"])(
    "[BND17] of which another makes %s keeps decorations, anchors and the selection",
    (what) => {
      const lifts = what === "a quote that is left";
      const { ada, bob } = pair(["some words", "next"], [decorated(["some", "words"])]);
      const { tr, schema, doc } = bob.state;
      const quote = [{ type: schema.nodes.blockquote as NodeType }];
      const around = doc.resolve(1).blockRange() as NodeRange;
      if (lifts) bob.page.dispatch(bob.state.tr.wrap(around, quote));
      const depth = lifts ? 2 : 1;
      const words = depth + "some ".length;
      ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, words + 2)));
      const anchor = anchorsOf(ada.state).anchor(words, words + 5);
      ada.page.dispatched.length = 0;
      const { state } = bob;
      if (lifts) {
        const within = state.doc.resolve(2).blockRange() as NodeRange;
        bob.page.dispatch(state.tr.lift(within, 0));
      } else if (what === "a quote") bob.page.dispatch(tr.wrap(around, quote));
      else bob.page.dispatch(tr.setBlockType(1, 1, schema.nodes.heading as NodeType, { level: 2 }));
      expect(ada.content.eq(bob.content)).toBe(true);
      expect(ada.page.dispatched[0]?.steps[0]).toBeInstanceOf(ReplaceAroundStep);
      expect(decoratedTexts(ada.state)).toEqual(["some", "words"]);
      const found = anchorsOf(ada.state).resolve(anchor);
      expect(found && ada.content.textBetween(found.from, found.to)).toBe("words");
      expect(ada.state.selection.$head.parentOffset).toBe("some wo".length);
    },
  );

  it("[BND19] and cannot be shown by itself draws the page anew, and nobody's words are taken back", () => {
    const { ada, bob } = pair(["one", "two"]);
    const fault = new Error("A fault of the binding.");
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    onTestFinished(() => {
      vi.unstubAllGlobals();
    });
    const apply = vi.spyOn(RemoteChange.prototype, "apply").mockImplementationOnce(() => {
      throw fault;
    });
    bob.page.dispatch(bob.state.tr.insertText("more ", 1));
    expect(report).toHaveBeenCalledWith(fault);
    apply.mockRestore();
    expect(ada.content.eq(bob.content)).toBe(true);
    ada.page.dispatch(ada.state.tr.insertText("!", 9));
    expect(bob.content.textContent).toBe("more one!two");
    bob.page.dispatch(bob.state.tr.insertText("?", 10));
    expect(ada.content.textContent).toBe("more one!?two");
  });

  it("[BND5] in one batch is one transaction of the page", () => {
    const { ada, bob } = pair(["one", "two"]);
    const updates: Uint8Array[] = [];
    bob.onUpdate((update) => updates.push(update));
    const apart = pairApart(bob);
    bob.page.dispatch(bob.state.tr.insertText("A", 1));
    bob.page.dispatch(bob.state.tr.insertText("B", bob.content.content.size - 1));
    ada.page.dispatched.length = 0;
    ada.receive(updates);
    apart();
    expect(ada.page.dispatched).toHaveLength(1);
    expect(ada.content.textContent).toBe("AonetwoB");
  });

  it("[BND6] at one's own caret goes behind it, and never into a selection", () => {
    const { ada, bob } = pair(["abcd"]);
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 3)));
    bob.page.dispatch(bob.state.tr.insertText("X", 3));
    expect(ada.state.selection.head).toBe(3);
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 2, 3)));
    bob.page.dispatch(bob.state.tr.insertText("Y", 2).insertText("Z", 4));
    const { from, to } = ada.state.selection;
    expect(ada.content.textBetween(from, to)).toBe("b");
  });
});

describe("what one writes", () => {
  it("[BND7] changes in Yjs only the text that it is in, in a long document", () => {
    const person = open(paragraphs(Array.from({ length: 5_000 }, (_, index) => `line ${index}`)));
    const changed: unknown[] = [];
    const sizes: number[] = [];
    person.doc.on("afterTransaction", ({ changed: types }: Y.Transaction) =>
      changed.push(...types.keys()),
    );
    person.onUpdate((update) => sizes.push(update.length));
    const position = positionAfter(person.state, "line 2500");
    person.page.dispatch(person.state.tr.insertText("!", position));
    expect(changed).toEqual([(person.fragment.get(2_500) as Y.XmlElement).get(0)]);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(40);
    person.leave();
  });

  it("[BND16] by a key is found without a look at the other paragraphs", () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const person = open(paragraphs(lines));
    const at = positionAfter(person.state, "line 250");
    person.page.dispatch(person.state.tr.setSelection(TextSelection.create(person.content, at)));
    const binding = bindingOf(person.state);
    const looks = vi.spyOn(Node.prototype, "nodeSize", "get");
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const write = vi.spyOn(binding, "write").mockImplementation((...args) => {
      looks.mockClear();
      Binding.prototype.write.apply(binding, args);
      expect(looks.mock.calls.length).toBeLessThan(20);
    });
    for (const tr of [
      () => person.state.tr.insertText("!"),
      () => person.state.tr.delete(at, at + 1),
      () => person.state.tr.addMark(at - 3, at, person.state.schema.mark("bold")),
    ]) {
      person.page.dispatch(tr());
    }
    expect(write).toHaveBeenCalledTimes(3);
    vi.restoreAllMocks();
    expect(renderDocument(person.fragment, person.state.schema).node.eq(person.content)).toBe(true);
    person.leave();
  });

  it("[BND16] by joining two lines asks no other line what it has that is unknown", () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, paragraphs(lines));
    for (const line of doc.getXmlFragment("default").toArray() as Y.XmlElement[]) {
      line.setAttribute("data-later", "kept");
    }
    const person = open(Y.encodeStateAsUpdate(doc));
    const asked = vi.spyOn(Y.XmlElement.prototype, "getAttributes");
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    person.page.dispatch(person.state.tr.join(positionAfter(person.state, "line 250") + 1));
    expect(person.content.child(250).textContent).toBe("line 250line 251");
    const { calls } = asked.mock;
    expect(calls.length).toBeLessThan(20);
    person.leave();
  });

  it("[BND8] by program is a minimal difference", () => {
    const person = open(paragraphs(["The quick brown fox", "jumps", "over the dog"]));
    const kept = person.fragment.toArray();
    const texts = ["The slow brown fox", "jumps", "a new line", "over the lazy dog"];
    const nodes = texts.map((text) => paragraphNode(text));
    const update = onlyUpdate(person, () => {
      person.page.dispatch(person.state.tr.replaceWith(0, person.content.content.size, nodes));
    });
    expect(person.fragment.toArray().filter((child) => kept.includes(child))).toEqual(kept);
    expect(insertedText(update)).toEqual(["slow", "a new line", "lazy "]);
    person.leave();
  });

  it("[BND9] goes where it was typed, among letters that are the same", () => {
    const person = open(paragraphs(["aaaa"]));
    const text = (person.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const before = Y.createRelativePositionFromTypeIndex(text, 2);
    person.page.dispatch(person.state.tr.insertText("a", 2));
    expect(Y.createAbsolutePositionFromRelativePosition(before, person.doc)?.index).toBe(3);
    person.leave();
  });

  it("[BND10] never cuts a character in two", () => {
    const person = open(paragraphs(["a🙂b"]));
    person.page.dispatch(person.state.tr.insertText("x", 3));
    expect(person.content.textContent.isWellFormed()).toBe(true);
    person.page.dispatch(person.state.tr.insertText("😃", 2));
    expect(person.fragment.toString().isWellFormed()).toBe(true);
    expect(renderDocument(person.fragment, editorSchema).node.eq(person.content)).toBe(true);
    person.leave();
  });
});

describe("what the schema does not know", () => {
  const strange = documentOf((content) => {
    const widget = element("widget", "in it");
    widget.setAttribute("kind", "of another version");
    const line = element("paragraph");
    const text = new Y.XmlText();
    text.applyDelta([
      { insert: "plain " },
      { insert: "glowing", attributes: { glow: { strength: 3 }, bold: {} } },
    ]);
    line.insert(0, [text, element("sparkle"), new Y.XmlText(" end")]);
    content.insert(0, [widget, line, element("listItem", "without a list")]);
  });
  const update = Y.encodeStateAsUpdate(strange);

  it("[BND11] is shown inert and stays, whatever is written around it", () => {
    const person = open(update);
    expect(person.content.toString()).toBe(
      'doc(unknownBlock, paragraph("plain ", bold(unknownMark("glowing")), unknownInline, " end"), unknownBlock)',
    );
    person.page.dispatch(person.state.tr.insertText("more ", 2));
    person.page.dispatch(person.state.tr.delete(7, 9));
    person.page.dispatch(person.state.tr.split(5));
    const left = JSON.stringify(contentOf(person.fragment));
    for (const kept of ["widget", "of another version", "sparkle", "glow", "listItem", "in it"]) {
      expect(left).toContain(kept);
    }
    person.leave();
  });

  it("[BND12] can be moved, copied and deleted by hand, and is whole where it lands", () => {
    const person = open(update);
    const described = contentOf(person.fragment)[0];
    const { tr, doc } = person.state;
    const widget = doc.child(0);
    person.page.dispatch(tr.delete(0, widget.nodeSize).insert(tr.doc.content.size, widget));
    expect(contentOf(person.fragment).at(-1)).toEqual(described);
    person.page.dispatch(person.state.tr.insert(0, widget));
    expect(contentOf(person.fragment)[0]).toEqual(described);
    person.page.dispatch(
      person.state.tr.setSelection(NodeSelection.create(person.content, 0)).deleteSelection(),
    );
    expect(contentOf(person.fragment)[0]).not.toEqual(described);
    person.leave();
  });

  it.each(["a drag", "a quote around it", "another kind"])(
    "[BND18] is kept of a known block through %s, also an attribute",
    (act) => {
      const person = open(
        Y.encodeStateAsUpdate(
          documentOf((content) => {
            const line = element("paragraph", "words");
            line.setAttribute("future", "kept");
            content.insert(0, [line, element("paragraph", "next")]);
          }),
        ),
      );
      const { tr, schema, doc } = person.state;
      const line = doc.child(0);
      if (act === "a drag") tr.delete(0, line.nodeSize).insert(tr.doc.content.size, line);
      else if (act === "another kind") {
        tr.setBlockType(1, 1, schema.nodes.heading as NodeType, { level: 2 });
      } else {
        const around = doc.resolve(1).blockRange() as NodeRange;
        tr.wrap(around, [{ type: schema.nodes.blockquote as NodeType }]);
      }
      person.page.dispatch(tr);
      const written = JSON.stringify(contentOf(person.fragment));
      expect(written.match(/"future":"kept"/g)).toHaveLength(1);
      expect(renderDocument(person.fragment, editorSchema).node.eq(person.content)).toBe(true);
      person.leave();
    },
  );

  it("[BND13] follows when its own editor changes it", () => {
    const person = open(update);
    const widget = person.fragment.get(0) as Y.XmlElement;
    (widget.get(0) as Y.XmlText).insert(0, "more ");
    expect(person.content.child(0).attrs.content.children[0].text[0].insert).toBe("more in it");
    widget.setAttribute("kind", "changed");
    expect(person.content.child(0).attrs.content.attributes.kind).toBe("changed");
    person.leave();
  });

  it("[BND14] may break the schema in any way: it is shown, valid, and not written to", () => {
    const broken = documentOf((content) => {
      const table = element("table");
      const row = element("tableRow");
      row.insert(0, [element("paragraph", "no cell")]);
      table.insert(0, [row]);
      const nested = element("paragraph");
      nested.insert(0, [element("paragraph", "inside")]);
      const heading = element("heading", "far");
      heading.setAttribute("level", "many");
      content.insert(0, [
        new Y.XmlText("loose words"),
        table,
        nested,
        heading,
        element("bulletList"),
        element("doc", "doc"),
        element("text", "text"),
        element("unknownBlock", "its own name"),
      ]);
    });
    const before = Y.encodeStateAsUpdate(broken);
    const person = open(before);
    person.content.check();
    expect(Y.encodeStateAsUpdate(person.doc)).toEqual(before);
    const shown = JSON.stringify(person.content.toJSON());
    for (const words of ["loose words", "no cell", "inside", "far", "its own name"]) {
      expect(shown).toContain(words);
    }
    person.leave();
  });
});

describe("a line that is being composed in", () => {
  it("[BND15] keeps others' inline nodes and its own attributes waiting too", () => {
    const heading = element("heading", "compose here");
    heading.setAttribute("level", "1");
    const doc = documentOf((content) => content.insert(0, [heading, element("paragraph", "else")]));
    const update = Y.encodeStateAsUpdate(doc);
    const ada = open(update);
    const bob = new Person({ id: 2, kind: "ours", update });
    ada.onUpdate((each) => bob.receive([each]));
    bob.onUpdate((each) => ada.receive([each]));
    const binding = bindingOf(ada.state);
    binding.compose(binding.index.get(ada.fragment.get(0)) as TextMirror);
    ada.page.dispatch(ada.state.tr.insertText("か", 9));
    const line = ada.content.child(0);
    bob.page.dispatch(bob.state.tr.insert(4, editorSchema.node("hardBreak")));
    bob.page.dispatch(bob.state.tr.setNodeAttribute(0, "level", 2));
    bob.page.dispatch(bob.state.tr.insertText("!", bob.content.content.size - 1));
    expect(ada.content.child(0)).toBe(line);
    expect(ada.content.child(1).textContent).toBe("else!");
    ada.page.dispatch(ada.state.tr.insertText("漢字", 9, 10));
    expect(ada.content.child(0).textContent).toBe("compose 漢字here");
    binding.compose(undefined);
    binding.flush();
    expect(ada.content.child(0).attrs.level).toBe(2);
    expect(ada.content.eq(bob.content)).toBe(true);
    expect(ada.content.child(0).childCount).toBe(3);
    expect(ada.content.child(0).textContent).toBe("compose 漢字here");
    ada.leave();
    bob.leave();
  });

  it("[BND15] keeps what others write there waiting, and others' lines follow at once", () => {
    const { ada, bob } = pair(["compose here", "elsewhere"]);
    const binding = bindingOf(ada.state);
    const line = binding.index.get((ada.fragment.get(0) as Y.XmlElement).get(0));
    if (line?.kind !== "text") throw new Error("The first line has a text.");
    binding.compose(line);
    ada.page.dispatch(ada.state.tr.insertText("に", 9));
    bob.page.dispatch(bob.state.tr.insertText("before ", 1));
    bob.page.dispatch(bob.state.tr.insertText("!", bob.content.content.size - 1));
    expect(ada.content.toString()).toBe(
      'doc(paragraph("compose にhere"), paragraph("elsewhere!"))',
    );
    ada.page.dispatch(ada.state.tr.insertText("日本", 9, 10));
    bob.page.dispatch(bob.state.tr.insertText("<", 16));
    ada.page.dispatch(ada.state.tr.insertText("語", 11));
    expect(ada.content.firstChild?.textContent).toBe("compose 日本語here");
    binding.compose(undefined);
    binding.flush();
    expect(ada.content.eq(bob.content)).toBe(true);
    expect(ada.content.firstChild?.textContent).toContain("before compose");
    expect(
      [...(ada.content.firstChild?.textContent ?? "")].filter((letter) => letter === "<"),
    ).toHaveLength(1);
    for (const letter of "日本語") expect(ada.content.textContent).toContain(letter);
  });
});

function element(name: string, text?: string): Y.XmlElement {
  const made = new Y.XmlElement(name);
  if (text !== undefined) made.insert(0, [new Y.XmlText(text)]);
  return made;
}

function documentOf(fill: (content: Y.XmlFragment) => void): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  fill(doc.getXmlFragment("default"));
  return doc;
}

function paragraphs(texts: readonly string[]): Uint8Array {
  const doc = documentOf((content) =>
    content.insert(
      0,
      texts.map((text) => element("paragraph", text)),
    ),
  );
  return Y.encodeStateAsUpdate(doc);
}

function paragraphNode(text: string) {
  return editorSchema.node("paragraph", null, editorSchema.text(text));
}

function open(update: Uint8Array): Person {
  return new Person({ id: 1, kind: "ours", update });
}

/** Two who get each other's edits at once; Ada's editor has more plugins. */
function pair(texts: readonly string[], plugins: readonly Plugin[] = []) {
  const update = paragraphs(texts);
  const ada = new Person({ id: 1, kind: "ours", update, plugins });
  const bob = new Person({ id: 2, kind: "ours", update });
  ada.onUpdate((each) => bob.receive([each]));
  bob.onUpdate((each) => {
    if (!isApart) ada.receive([each]);
  });
  return { ada, bob };
}

let isApart = false;

// Bob's next edits wait until they are handed over.
function pairApart(_bob: Person): () => void {
  isApart = true;
  return () => {
    isApart = false;
  };
}

function decorated(words: readonly string[]): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) =>
        DecorationSet.create(
          doc,
          words.map((word) => mark(doc, word)),
        ),
      apply: (tr, set) => set.map(tr.mapping, tr.doc),
    },
  });
}

function mark(doc: EditorState["doc"], word: string): Decoration {
  let at = -1;
  doc.descendants((node, position) => {
    const index = node.text?.indexOf(word) ?? -1;
    if (index >= 0) at = position + index;
  });
  return Decoration.inline(at, at + word.length, {}, { word });
}

function decoratedTexts(state: EditorState): string[] {
  const set = state.plugins
    .map((plugin) => plugin.getState(state) as unknown)
    .find((value) => value instanceof DecorationSet);
  return (set?.find() ?? []).map(({ from, to }) => state.doc.textBetween(from, to));
}

function positionAfter({ doc }: EditorState, text: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === text) found = position + 1 + text.length;
  });
  return found;
}

function onlyUpdate(person: Person, act: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  person.onUpdate((update) => updates.push(update));
  act();
  const [update, ...more] = updates;
  if (update === undefined || more.length > 0) throw new Error("There was not just one update.");
  return update;
}

function insertedText(update: Uint8Array): string[] {
  return Y.decodeUpdate(update)
    .structs.map((struct) => ("content" in struct ? struct.content : undefined))
    .filter((content) => content instanceof Y.ContentString)
    .map((content) => content.str);
}

function contentOf(fragment: Y.XmlFragment): unknown[] {
  return fragment.toArray().map((child) => describeAny(child));
}

function describeAny(child: unknown): unknown {
  if (child instanceof Y.XmlText) return child.toDelta();
  if (!(child instanceof Y.XmlElement)) return child;
  return {
    name: child.nodeName,
    attributes: child.getAttributes(),
    children: child.toArray().map(describeAny),
  };
}
