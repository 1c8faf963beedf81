import type { NodeType } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import { findWrapping } from "@tiptap/pm/transform";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { movesOf } from "./moveRecords.ts";
import type { Person } from "./testing/Person.ts";
import { Room } from "./testing/Room.ts";
import { type Random, seededRandom } from "./testing/random.ts";
import { triesOf } from "./testing/seeds.ts";

function room(lines: readonly string[], count = 2): { room: Room; people: Person[] } {
  const room = new Room({ kinds: new Array(count).fill("ours") });
  const [writer] = room.people;
  if (writer === undefined) throw new Error("Nobody came.");
  const { tr, schema, doc } = writer.state;
  const nodes = lines.map((line) =>
    schema.node("paragraph", null, line === "" ? [] : [schema.text(line)]),
  );
  writer.page.dispatch(tr.replaceWith(0, doc.content.size, nodes));
  room.deliverAll();
  return { room, people: room.people };
}

function startOf(person: Person, text: string): number {
  let found = -1;
  person.content.descendants((node, position) => {
    if (node.isTextblock && node.textContent === text) found = position;
  });
  if (found < 0) throw new Error(`No block says "${text}".`);
  return found;
}

function moveToEnd(person: Person, text: string): void {
  const position = startOf(person, text);
  const node = person.content.nodeAt(position);
  if (node === null) return;
  const tr = person.state.tr.delete(position, position + node.nodeSize);
  person.page.dispatch(tr.insert(tr.doc.content.size, node));
}

function type(person: Person, text: string, offset: number, typed: string): void {
  const position = startOf(person, text) + 1 + offset;
  const tr = person.state.tr.insertText(typed, position);
  person.page.dispatch(tr.setSelection(TextSelection.create(tr.doc, position + typed.length)));
}

const letterOf = (first: number, index: number) => String.fromCodePoint(first + index);
const sorted = (text: string) => [...text].sort().join("");

function typeSomewhere(person: Person, random: Random, letter: string): string {
  const places: number[] = [];
  person.content.descendants((node, position) => {
    if (node.isTextblock) places.push(position + 1 + random.below(node.content.size + 1));
  });
  person.page.dispatch(person.state.tr.insertText(letter, random.pick(places)));
  return letter;
}

/** Something that keeps all letters. */
function restructure(person: Person, random: Random): void {
  const { tr, doc, schema } = person.state;
  const index = random.below(doc.childCount);
  const node = doc.child(index);
  const start = doc.content.content.slice(0, index).reduce((sum, one) => sum + one.nodeSize, 0);
  const acts: (() => Transaction | undefined)[] = [
    () => {
      const gone = tr.delete(start, start + node.nodeSize);
      return gone.insert(random.oneIn(2) ? 0 : gone.doc.content.size, node);
    },
    () =>
      node.isTextblock ? tr.split(start + 1 + random.below(node.content.size + 1)) : undefined,
    () =>
      index > 0 && node.isTextblock && doc.child(index - 1).isTextblock
        ? tr.join(start)
        : undefined,
    () => tr.setBlockType(start + 1, start + 2, schema.nodes.heading as NodeType, { level: 2 }),
    () => {
      const range = tr.doc.resolve(start + 1).blockRange();
      const wrapping = range && findWrapping(range, schema.nodes.blockquote as NodeType);
      return range && wrapping ? tr.wrap(range, wrapping) : undefined;
    },
  ];
  const act = random.pick(acts)();
  if (act !== undefined) person.page.dispatch(act);
}

const lines = (person: Person) => person.content.children.map((node) => node.textContent);

describe("typing into a block that another moves", () => {
  it.each(["the move", "the typing"])("[BLK9] loses no letter where %s arrives first", (first) => {
    const { room: here, people } = room(["hello", "between", "last"]);
    const [ada, bob] = people as [Person, Person];
    moveToEnd(ada, "hello");
    type(bob, "hello", 3, "l, l");
    const [one, other] = first === "the move" ? [bob, ada] : [ada, bob];
    here.deliverTo(one);
    here.deliverTo(other);
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["between", "last", "hell, llo"]);
    const { $head } = bob.state.selection;
    expect($head.parent.textContent.slice(0, $head.parentOffset)).toBe("hell, l");
    here.leave();
  });

  it("[BLK9] holds for the very first act of another that a page hears of", () => {
    const made = room(["hello", "between", "last"]);
    const update = Y.encodeStateAsUpdate((made.people[0] as Person).doc);
    made.room.leave();
    const here = new Room({ kinds: ["ours", "ours"], update });
    const [ada, bob] = here.people as [Person, Person];
    type(bob, "hello", 5, " you");
    moveToEnd(ada, "hello");
    here.deliverTo(bob);
    bob.page.dispatch(bob.state.tr.insertText("!"));
    here.deliverAll();
    for (const person of here.people)
      expect(lines(person)).toEqual(["between", "last", "hello you!"]);
    here.leave();
  });

  it("[BLK9] goes on where it was: the next letters land in the moved block", () => {
    const { room: here, people } = room(["hello", "last"]);
    const [ada, bob] = people as [Person, Person];
    type(bob, "hello", 5, " you");
    moveToEnd(ada, "hello");
    here.deliverAll();
    const { tr } = bob.state;
    bob.page.dispatch(tr.insertText("!"));
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["last", "hello you!"]);
    here.leave();
  });

  it("[BLK9] holds for two who type at once, and for a line that was empty", () => {
    const { room: here, people } = room(["", "shared words", "last"], 3);
    const [ada, bob, eve] = people as [Person, Person, Person];
    type(bob, "shared words", 6, " by Bob");
    type(eve, "shared words", 12, " and Eve");
    moveToEnd(ada, "shared words");
    here.deliverAll();
    for (const person of people)
      expect(lines(person)).toEqual(["", "last", "shared by Bob words and Eve"]);
    type(bob, "", 0, "new");
    moveToEnd(ada, "");
    here.deliverAll();
    for (const person of people)
      expect(lines(person)).toEqual(["last", "shared by Bob words and Eve", "new"]);
    here.leave();
  });

  it("[BLK9] holds where the block becomes a heading", () => {
    const { room: here, people } = room(["title", "last"]);
    const [ada, bob] = people as [Person, Person];
    const heading = ada.state.schema.nodes.heading as NodeType;
    ada.page.dispatch(ada.state.tr.setBlockType(1, 2, heading, { level: 2 }));
    type(bob, "title", 5, " page");
    here.deliverAll();
    for (const person of people) {
      expect(lines(person)).toEqual(["title page", "last"]);
      expect(person.content.firstChild?.type.name).toBe("heading");
    }
    here.leave();
  });

  it("[BLK9] holds for any letters, places and orders", () => {
    for (let seed = 1; seed <= triesOf(300); seed++) {
      const random = seededRandom(seed);
      const words = "abba ab baab".slice(0, 2 + random.below(11));
      const { room: here, people } = room([words, "x", "y"]);
      const [ada, bob] = people as [Person, Person];
      if (random.oneIn(2)) type(bob, words, random.below(words.length + 1), "a");
      if (random.oneIn(2)) here.deliverAll();
      const now = lines(bob)[0] ?? "";
      const before = lines(ada)[0] ?? "";
      moveToEnd(ada, before);
      const at = random.below(now.length + 1);
      type(bob, now, at, "ab");
      const expected = `${now.slice(0, at)}ab${now.slice(at)}`;
      if (random.oneIn(2)) here.deliverTo(random.pick(people));
      here.deliverAll();
      for (const person of people) {
        expect(`${seed}: ${lines(person).join("|")}`).toBe(`${seed}: x|y|${expected}`);
      }
      here.leave();
    }
  });

  it("[BLK9] holds where two lines become one, and where the caret's line was empty", () => {
    for (const second of ["world", ""]) {
      const { room: here, people } = room(["hello", second, "last"]);
      const [ada, bob] = people as [Person, Person];
      type(bob, second, second.length, ", dear");
      ada.page.dispatch(ada.state.tr.join(7));
      here.deliverAll();
      for (const person of people) {
        expect(lines(person)).toEqual([`hello${second}, dear`, "last"]);
      }
      const { $head } = bob.state.selection;
      expect($head.parentOffset).toBe($head.parent.content.size);
      here.leave();
    }
  });

  it("[BLK9] goes to the second half of a line that another splits", () => {
    const { room: here, people } = room(["hello world", "last"]);
    const [ada, bob] = people as [Person, Person];
    type(bob, "hello world", 8, "o-o");
    ada.page.dispatch(ada.state.tr.split(6));
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["hello", " woo-orld", "last"]);
    here.leave();
  });

  it("[BLK9] holds with formatting, and for what stands in the line", () => {
    const { room: here, people } = room(["hello", "last"]);
    const [ada, bob] = people as [Person, Person];
    const { schema, tr } = bob.state;
    const bold = schema.text("bold", [schema.mark("bold")]);
    const image = schema.nodes.image?.create({ src: "/a.png", alt: "a" });
    if (image === undefined) throw new Error("The schema has no pictures.");
    bob.page.dispatch(tr.insert(4, [bold, image]));
    moveToEnd(ada, "hello");
    here.deliverAll();
    for (const person of people) {
      const line = person.content.lastChild;
      expect(String(line)).toBe('paragraph("hel", bold("bold"), image, "lo")');
    }
    here.leave();
  });

  it("[BLK9] loses and doubles nothing whatever becomes of the lines", () => {
    for (let seed = 1; seed <= triesOf(400); seed++) {
      const random = seededRandom(seed);
      const { room: here, people } = room(["one two", "three four", "five six"], 3);
      const [ada, bob, eve] = people as [Person, Person, Person];
      const typed = { bob: "", eve: "" };
      for (let round = 0; round < 6; round++) {
        typed.bob += typeSomewhere(bob, random, letterOf(0x400, round));
        typed.eve += typeSomewhere(eve, random, letterOf(0x4e00, round));
        if (random.oneIn(2)) restructure(ada, random);
        if (random.oneIn(2)) here.deliverTo(random.pick(people));
      }
      here.deliverAll();
      const text = sorted(ada.content.textContent);
      const wanted = sorted(`one twothree fourfive six${typed.bob}${typed.eve}`);
      expect(`${seed}: ${text}`).toBe(`${seed}: ${wanted}`);
      for (const person of people) expect(person.content.eq(ada.content)).toBe(true);
      here.leave();
    }
  });

  it("[BLK10] keeps deleted what the other deleted while the line was moved", () => {
    const { room: here, people } = room(["hello dear you", "last"]);
    const [ada, bob] = people as [Person, Person];
    bob.page.dispatch(bob.state.tr.delete(6, 11));
    moveToEnd(ada, "hello dear you");
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["last", "hello you"]);
    here.leave();
  });

  it("[BLK11] changes nothing for a record that makes no sense", () => {
    const { room: here, people } = room(["hello", "last"]);
    const [ada, bob] = people as [Person, Person];
    const nonsense: unknown[] = [
      null,
      7,
      "move",
      {},
      { by: 1, seen: [], letters: [[1, -1, 0, 1]], homes: [] },
      { by: 1, seen: 3, letters: null, homes: {} },
      { by: 1, seen: [], letters: [[1, 0, 0, 2 ** 50]], homes: [[1, 0, { item: "none" }]] },
      { by: 99, seen: [], letters: [[2, 0, 2 ** 40, 5]], homes: [[77, 2 ** 40, {}]] },
      {
        by: 1,
        seen: [],
        letters: [
          [1, 2, 2, 4],
          [1, 2, 2, 4],
        ],
        homes: [],
      },
    ];
    type(bob, "hello", 5, "!");
    for (const one of nonsense) movesOf(ada.doc).push([one]);
    here.deliverAll();
    type(bob, "last", 4, "!");
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["hello!", "last!"]);
    here.leave();
  });

  it("[BLK10] brings back nothing that the mover had seen and deleted", () => {
    const { room: here, people } = room(["hello", "last"]);
    const [ada, bob] = people as [Person, Person];
    type(bob, "hello", 5, " dear you");
    here.deliverAll();
    const { tr } = ada.state;
    ada.page.dispatch(tr.delete(6, 11));
    moveToEnd(ada, "hello you");
    here.deliverAll();
    for (const person of people) expect(lines(person)).toEqual(["last", "hello you"]);
    here.leave();
  });
});
