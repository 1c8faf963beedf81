// Several people in one document; the test decides when whose edits reach whom.

import { type Kind, Person } from "./Person.ts";
import type { Random } from "./random.ts";

interface Line {
  to: Person;
  waiting: Uint8Array[];
}

export class Room {
  readonly people: Person[] = [];
  readonly #lines: Line[] = [];

  constructor(kinds: readonly Kind[], update?: Uint8Array) {
    const canWriteAll = kinds.every((kind) => kind === "ours");
    for (const [index, kind] of kinds.entries()) {
      this.people.push(new Person({ id: index + 1, kind, update, canWriteAll }));
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
