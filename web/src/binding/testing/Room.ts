// Several people in one document; the test decides when whose edits reach whom.
import type { Plugin } from "@tiptap/pm/state";
import * as Y from "yjs";
import { type Kind, Person } from "./Person.ts";
import { type Random, seededRandom } from "./random.ts";
import { randomDocument, type Words } from "./randomContent.ts";
import { anyWords, plainWords } from "./words.ts";

export interface RoomOptions {
  kinds: readonly Kind[];
  /** What is there when they come. */
  update?: Uint8Array;
  words?: (index: number) => Words;
  /** Of each editor, beside the binding's. */
  plugins?: () => readonly Plugin[];
}

interface Line {
  to: Person;
  waiting: Uint8Array[];
}

export class Room {
  readonly people: Person[] = [];
  readonly #lines: Line[] = [];

  constructor({ kinds, update, words = () => wordsFor(kinds), plugins = () => [] }: RoomOptions) {
    for (const [index, kind] of kinds.entries()) {
      const person = new Person({
        id: index + 1,
        kind,
        update,
        words: words(index),
        plugins: plugins(),
      });
      this.people.push(person);
    }
    for (const person of this.people) this.#connect(person);
  }

  #connect(from: Person): void {
    const others = this.people.filter((person) => person !== from);
    const lines = others.map((to): Line => ({ to, waiting: [] }));
    this.#lines.push(...lines);
    from.onUpdate((update) => {
      for (const line of lines) line.waiting.push(update);
    });
  }

  /** Some of what waits somewhere arrives. */
  deliverSome(random: Random): void {
    const waiting = this.#lines.filter((line) => line.waiting.length > 0);
    if (waiting.length === 0) return;
    const line = random.pick(waiting);
    line.to.receive(line.waiting.splice(0, 1 + random.below(line.waiting.length)));
  }

  /** All that waits for one person arrives, at once. */
  deliverTo(person: Person): void {
    const lines = this.#lines.filter((line) => line.to === person);
    const updates = lines.flatMap((line) => line.waiting.splice(0));
    if (updates.length > 0) person.receive(updates);
  }

  /** Everything arrives, and what that leads to as well. */
  deliverAll(): void {
    for (let round = 0; round < mostRounds; round++) {
      const waiting = this.#lines.filter((line) => line.waiting.length > 0);
      if (waiting.length === 0) return;
      for (const line of waiting) line.to.receive(line.waiting.splice(0));
    }
    throw new Error("The editors answer each other without end.");
  }

  leave(): void {
    for (const person of this.people) person.leave();
  }
}

/** Stock editors write repairs while they draw; a few rounds later there is nothing to repair. */
const mostRounds = 100;

function wordsFor(kinds: readonly Kind[]): Words {
  return kinds.includes("stock") ? plainWords : anyWords;
}

/** A document with some of everything, as one person wrote it before the others came. */
export function startingUpdate(seed: number, words: Words = plainWords): Uint8Array {
  const writer = new Person({ id: 50, kind: "ours", words });
  const { tr, doc, schema } = writer.state;
  const { content } = randomDocument(schema, seededRandom(seed), words);
  writer.page.dispatch(tr.replaceWith(0, doc.content.size, content));
  const update = Y.encodeStateAsUpdate(writer.doc);
  writer.leave();
  return update;
}
