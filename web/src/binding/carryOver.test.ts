import type { NodeType } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { movesOf } from "./moveRecords.ts";
import { linesOf, moveToEnd, room, type } from "./testing/lines.ts";
import type { Person } from "./testing/Person.ts";
import { Room } from "./testing/Room.ts";

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
    for (const person of people) expect(linesOf(person)).toEqual(["between", "last", "hell, llo"]);
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
      expect(linesOf(person)).toEqual(["between", "last", "hello you!"]);
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
    for (const person of people) expect(linesOf(person)).toEqual(["last", "hello you!"]);
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
      expect(linesOf(person)).toEqual(["", "last", "shared by Bob words and Eve"]);
    type(bob, "", 0, "new");
    moveToEnd(ada, "");
    here.deliverAll();
    for (const person of people)
      expect(linesOf(person)).toEqual(["last", "shared by Bob words and Eve", "new"]);
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
      expect(linesOf(person)).toEqual(["title page", "last"]);
      expect(person.content.firstChild?.type.name).toBe("heading");
    }
    here.leave();
  });

  it("[BLK9] takes the caret along with one's own words where a line is split before them", () => {
    for (const selected of [0, 3]) {
      const { room: here, people } = room(["hello"]);
      const [ada, bob] = people as [Person, Person];
      type(bob, "hello", 5, " you");
      const end = bob.state.selection.head;
      const selection = TextSelection.create(bob.content, end, end - selected);
      bob.page.dispatch(bob.state.tr.setSelection(selection));
      ada.page.dispatch(ada.state.tr.split(5));
      here.deliverAll();
      for (const person of people) expect(linesOf(person)).toEqual(["hell", "o you"]);
      const { $anchor, $head } = bob.state.selection;
      expect($anchor.parent.textContent.slice(0, $anchor.parentOffset)).toBe("o you");
      expect($anchor.pos - $head.pos).toBe(selected);
      here.leave();
    }
  });

  it("[BLK9] moves only the end of a selection whose words went elsewhere", () => {
    const { room: here, people } = room(["hello"]);
    const [ada, bob] = people as [Person, Person];
    type(bob, "hello", 5, " you");
    const { tr } = bob.state;
    bob.page.dispatch(tr.setSelection(TextSelection.create(tr.doc, 2, bob.state.selection.head)));
    ada.page.dispatch(ada.state.tr.split(5));
    here.deliverAll();
    const { from, to } = bob.state.selection;
    expect(bob.content.textBetween(from, to, "|")).toBe("ell|o you");
    here.leave();
  });

  it("[BLK9] holds where two lines become one, and where the caret's line was empty", () => {
    for (const second of ["world", ""]) {
      const { room: here, people } = room(["hello", second, "last"]);
      const [ada, bob] = people as [Person, Person];
      type(bob, second, second.length, ", dear");
      ada.page.dispatch(ada.state.tr.join(7));
      here.deliverAll();
      for (const person of people) {
        expect(linesOf(person)).toEqual([`hello${second}, dear`, "last"]);
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
    for (const person of people) expect(linesOf(person)).toEqual(["hello", " woo-orld", "last"]);
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

  it("[BLK10] keeps deleted what the other deleted while the line was moved", () => {
    const { room: here, people } = room(["hello dear you", "last"]);
    const [ada, bob] = people as [Person, Person];
    bob.page.dispatch(bob.state.tr.delete(6, 11));
    moveToEnd(ada, "hello dear you");
    here.deliverAll();
    for (const person of people) expect(linesOf(person)).toEqual(["last", "hello you"]);
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
    for (const person of people) expect(linesOf(person)).toEqual(["hello!", "last!"]);
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
    for (const person of people) expect(linesOf(person)).toEqual(["last", "hello you"]);
    here.leave();
  });
});
