// Random people who write into what others move, split, join and wrap.
import type { NodeType } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { findWrapping } from "@tiptap/pm/transform";
import { describe, expect, it } from "vitest";
import { linesOf, moveToEnd, room, type } from "./testing/lines.ts";
import type { Person } from "./testing/Person.ts";
import { type Random, seededRandom } from "./testing/random.ts";
import { triesOf } from "./testing/seeds.ts";

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

describe("what somebody types where others change lines", () => {
  it("[BLK9] holds for any letters, places and orders", () => {
    for (let seed = 1; seed <= triesOf(300); seed++) {
      const random = seededRandom(seed);
      const words = "abba ab baab".slice(0, 2 + random.below(11));
      const { room: here, people } = room([words, "x", "y"]);
      const [ada, bob] = people as [Person, Person];
      if (random.oneIn(2)) type(bob, words, random.below(words.length + 1), "a");
      if (random.oneIn(2)) here.deliverAll();
      const now = linesOf(bob)[0] ?? "";
      const before = linesOf(ada)[0] ?? "";
      moveToEnd(ada, before);
      const at = random.below(now.length + 1);
      type(bob, now, at, "ab");
      const expected = `${now.slice(0, at)}ab${now.slice(at)}`;
      if (random.oneIn(2)) here.deliverTo(random.pick(people));
      here.deliverAll();
      for (const person of people) {
        expect(`${seed}: ${linesOf(person).join("|")}`).toBe(`${seed}: x|y|${expected}`);
      }
      here.leave();
    }
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
});
