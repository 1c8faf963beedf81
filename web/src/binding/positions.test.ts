import type { NodeType } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Anchor, anchorsOf } from "./anchors.ts";
import { bindingOf } from "./bindingPlugin.ts";
import { toAbsolute, toRelative } from "./positions.ts";
import { Person } from "./testing/Person.ts";
import { seededRandom } from "./testing/random.ts";
import { randomAct } from "./testing/randomCommand.ts";
import { triesOf } from "./testing/seeds.ts";

/** Arbitrary: some sentences. */
const editsInBurst = 100;

describe("positions", () => {
  it("[BND25] come back as they were, everywhere a caret can be", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const person = written(seed);
      const { state } = person;
      for (const position of caretPositions(state)) {
        const stored = Y.encodeRelativePosition(toRelative(state, position));
        const found = toAbsolute(state, Y.decodeRelativePosition(stored));
        expect(`${seed}: ${found}`).toBe(`${seed}: ${position}`);
      }
      person.leave();
    }
  });

  it("[BND25] are found again after a reload", () => {
    const person = written(5);
    const positions = caretPositions(person.state);
    const stored = positions.map((position) => toRelative(person.state, position));
    const update = Y.encodeStateAsUpdate(person.doc);
    const again = new Person({ id: 2, kind: "ours", update });
    expect(stored.map((each) => toAbsolute(again.state, each))).toEqual(positions);
  });

  it("[BND26] mean the same to a stock editor, both ways", () => {
    const ours = written(9);
    const stock = new Person({
      id: 2,
      kind: "stock",
      update: Y.encodeStateAsUpdate(ours.doc),
    });
    expect(stock.content.eq(ours.content)).toBe(true);
    const { mapping } = ySyncPluginKey.getState(stock.state).binding;
    let compared = 0;
    ours.content.descendants((node, start) => {
      if (!node.isTextblock || node.textContent === "") return;
      for (let offset = 1; offset <= node.content.size; offset++) {
        const position = start + 1 + offset;
        const sent = toRelative(ours.state, position);
        const there = relativePositionToAbsolutePosition(stock.doc, stock.fragment, sent, mapping);
        // The stock editor holds a place at the very start of the page for a mistake of its own.
        if (position > 1) expect(there).toBe(position);
        const back = absolutePositionToRelativePosition(position, stock.fragment, mapping);
        expect(toAbsolute(ours.state, back)).toBe(position);
        compared += 1;
      }
    });
    expect(compared).toBeGreaterThan(5);
  });

  it("[BND27] whose text is gone are beside where it was, and foreign ones are nowhere", () => {
    const person = open(["first", "second", "third"]);
    const inSecond = toRelative(person.state, 10);
    const { firstChild } = person.content;
    const end = (firstChild?.nodeSize ?? 0) + 8;
    person.page.dispatch(person.state.tr.delete(firstChild?.nodeSize ?? 0, end));
    expect(person.content.childCount).toBe(2);
    expect(toAbsolute(person.state, inSecond)).toBe(6);
    const other = new Y.Doc();
    other.getXmlFragment("default").insert(0, [new Y.XmlText("elsewhere")]);
    const foreign = Y.createRelativePositionFromTypeIndex(other.getXmlFragment("default"), 1);
    const unknown = new Y.RelativePosition(Y.createID(123, 4), null, Y.createID(123, 9));
    expect(toAbsolute(person.state, unknown)).toBeUndefined();
    expect(() => toAbsolute(person.state, foreign)).not.toThrow();
    expect(() => toRelative(person.state, 1_000)).toThrow(RangeError);
  });
});

describe("anchors", () => {
  it("[BND28] stay with their characters through thousands of edits, their own editor's and others'", () => {
    const ada = open(["before", "the anchored words are here", "behind"]);
    const bob = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
    ada.onUpdate((update) => bob.receive([update]));
    bob.onUpdate((update) => ada.receive([update]));
    const start = ada.content.child(0).nodeSize + 1 + 4;
    const anchor = anchorsOf(ada.state).anchor(start, start + 14);
    const random = seededRandom(1);
    for (let edit = 0; edit < triesOf(10_000); edit++) {
      const person = random.pick([ada, bob]);
      if (edit % editsInBurst === 0) for (const each of [ada, bob]) endBurst(each);
      const range = anchorsOf(ada.state).resolve(anchor);
      if (range === undefined) throw new Error("The anchor is lost.");
      const { doc, tr } = person.state;
      const at = random.oneIn(2)
        ? 1 + random.below(Math.max(1, range.from - 1))
        : range.to + random.below(doc.content.size - range.to);
      if (!doc.resolve(at).parent.isTextblock) continue;
      if (random.oneIn(8)) person.page.dispatch(tr.split(at));
      else if (
        random.oneIn(3) &&
        doc.resolve(at).parentOffset > 0 &&
        (at <= range.from || at - 1 >= range.to)
      ) {
        person.page.dispatch(tr.delete(at - 1, at));
      } else person.page.dispatch(tr.insertText(random.pick(["x", "yz", " "]), at));
    }
    const found = anchorsOf(ada.state).resolve(anchor);
    expect(found && ada.content.textBetween(found.from, found.to)).toBe("anchored words");
  }, 120_000);

  const acts: Record<string, (state: EditorState, start: number, at: number) => Transaction> = {
    split: ({ tr }, _start, at) => tr.split(at),
    join: ({ tr }, start) => tr.join(start),
    heading: ({ tr, schema }, start) =>
      tr.setBlockType(start + 1, start + 1, schema.nodes.heading as NodeType, { level: 2 }),
    quote: ({ tr, doc, schema }, start) => {
      const range = doc.resolve(start + 1).blockRange();
      return range === null ? tr : tr.wrap(range, [{ type: schema.nodes.blockquote as NodeType }]);
    },
    drag: ({ tr, doc }, start) => {
      const node = doc.nodeAt(start);
      return node === null ? tr : tr.delete(start, start + node.nodeSize).insert(0, node);
    },
  };

  interface Scene {
    ada: Person;
    bob: Person;
    stored: Anchor[];
    /** Does it to the block that the words are in. */
    act(name: string): void;
    /** The one who does it. */
    person: Person;
  }

  function scene(isOwn: boolean): Scene {
    const ada = open(["first", "a long head, and then anchored words", "third"]);
    const bob = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(ada.doc) });
    bob.onUpdate((update) => ada.receive([update]));
    const start = ada.content.child(0).nodeSize;
    const at = start + 1 + "a long head, and then ".length;
    const person = isOwn ? ada : bob;
    const act = (name: string) => {
      const tr = acts[name]?.(person.state, start, at);
      if (tr !== undefined) person.page.dispatch(tr);
    };
    return { ada, bob, stored: [anchorsOf(ada.state).anchor(at, at + 8)], act, person };
  }

  function reloaded({ doc }: Person): Person {
    return new Person({ id: 9, kind: "ours", update: Y.encodeStateAsUpdate(doc) });
  }

  function expectFound(reader: Person, anchors: readonly Anchor[]): void {
    for (const anchor of anchors) {
      const found = anchorsOf(reader.state).resolve(anchor);
      expect(found && reader.content.textBetween(found.from, found.to)).toBe("anchored");
    }
  }

  // Whatever it was, it is taken back, made again and taken back once more.
  it.each(Object.keys(acts))(
    "[BND30] are found where undo has brought their words back after a %s, by all and after a reload",
    (name) => {
      for (const isOwn of [true, false]) {
        const { ada, bob, stored, act, person } = scene(isOwn);
        ada.onUpdate((update) => bob.receive([update]));
        act(name);
        stored.push(...wordsAnchored(ada));
        for (const take of ["undo", "redo", "undo"] as const) {
          person[take]();
          const asStored = stored.map((one) => JSON.parse(JSON.stringify(one)));
          for (const reader of [ada, bob, reloaded(ada)]) expectFound(reader, asStored);
          stored.push(...wordsAnchored(ada));
        }
      }
    },
  );

  it.each(Object.keys(acts))(
    "[BND30] are found where a %s has brought their words, whoever did it, and after a reload",
    (name) => {
      for (const isOwn of [true, false]) {
        const { ada, stored, act } = scene(isOwn);
        const asStored = JSON.parse(JSON.stringify(stored));
        act(name);
        expectFound(ada, [...stored, ...asStored]);
        expectFound(reloaded(ada), asStored);
      }
    },
  );

  it("[BND29] are found by what was stored of them, also when their text comes back by undo", () => {
    const person = open(["some words here"]);
    const other = new Person({ id: 2, kind: "ours", update: Y.encodeStateAsUpdate(person.doc) });
    person.onUpdate((update) => other.receive([update]));
    const stored = JSON.parse(JSON.stringify(anchorsOf(person.state).anchor(6, 11)));
    person.page.dispatch(person.state.tr.insertText("more ", 1));
    expect(anchorsOf(person.state).resolve(stored)).toEqual({ from: 11, to: 16 });
    person.page.dispatch(person.state.tr.setSelection(TextSelection.create(person.content, 3)));
    person.page.dispatch(person.state.tr.delete(8, 18));
    const gone = anchorsOf(person.state).resolve(stored);
    expect(gone?.from).toBe(gone?.to);
    person.undo();
    for (const { state } of [person, other]) {
      expect(anchorsOf(state).resolve(stored)).toEqual({ from: 11, to: 16 });
    }
    expect(anchorsOf(person.state).resolve({ from: "no", to: 7 })).toBeUndefined();
  });
});

/** An anchor of the word as it stands now. */
function wordsAnchored({ state, content }: Person) {
  let at = 0;
  content.descendants((node, position) => {
    const offset = node.isText ? (node.text?.indexOf("anchored") ?? -1) : -1;
    if (offset >= 0) at = position + offset;
  });
  return [anchorsOf(state).anchor(at, at + "anchored".length)];
}

// As people do: one undo step of ten thousand edits, and a page that keeps all of their transactions,
// would be most of what this takes.
function endBurst(person: Person): void {
  person.pause();
  person.page.dispatched.length = 0;
}

function open(texts: readonly string[]): Person {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const paragraphs = texts.map((text) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  });
  doc.getXmlFragment("default").insert(0, paragraphs);
  return new Person({ id: 1, kind: "ours", update: Y.encodeStateAsUpdate(doc) });
}

function written(seed: number): Person {
  const person = open(["first words", "more"]);
  const random = seededRandom(seed);
  for (let act = 0; act < 25; act++) randomAct(person, random);
  return person;
}

// Of what is only shown, nothing in Yjs can tell a place from the one beside it.
function caretPositions(state: EditorState): number[] {
  const positions: number[] = [];
  state.doc.descendants((node, start) => {
    if (!node.isTextblock || isFiller(state, start)) return;
    for (let offset = 0; offset <= node.content.size; offset++) positions.push(start + 1 + offset);
  });
  return positions;
}

function isFiller(state: EditorState, start: number): boolean {
  const $start = state.doc.resolve(start);
  let mirror = bindingOf(state).root?.mirror;
  for (let depth = 0; depth <= $start.depth && mirror !== undefined; depth++) {
    mirror = mirror.kind === "container" ? mirror.kids[$start.index(depth)] : undefined;
  }
  return mirror?.kind !== "text";
}
