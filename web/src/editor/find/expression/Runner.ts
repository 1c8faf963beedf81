// Runs an expression over a text, all its ways at once: no expression can make it try for ever, as
// those that go back and try again can (`(a+)+b`).
import { isWordCharacter } from "../wholeWord.ts";
import type { Instruction } from "./compile.ts";
import type { Edge } from "./Piece.ts";

/** Where each group began and ended; the first pair is the whole. */
export type Found = readonly (number | undefined)[];

interface Way {
  at: number;
  saved: Found;
}

export class Runner {
  readonly #program: readonly Instruction[];
  readonly #text: string;
  #left: number;
  /** At which place in the text each instruction was last reached. */
  readonly #reached: number[];

  /** @param steps after which it gives up */
  constructor(program: readonly Instruction[], text: string, steps: number) {
    this.#program = program;
    this.#text = text;
    this.#left = steps;
    this.#reached = [];
  }

  /** At 0 it has given up, and what is found is not all. */
  get stepsLeft(): number {
    return Math.max(0, this.#left);
  }

  /** @returns the first place from here on, or `undefined` where there is none. Never an empty one. */
  next(from: number): Found | undefined {
    let ways: Way[] = [];
    let best: Found | undefined;
    this.#reached.fill(-1);
    for (let place = from; this.#left > 0; ) {
      const character = characterAt(this.#text, place);
      if (best === undefined) this.#reach(ways, { at: 0, saved: [] }, place);
      else if (ways.length === 0) break;
      const after: Way[] = [];
      const next = place + Math.max(1, character.length);
      for (const way of ways) {
        const instruction = this.#program[way.at];
        if (instruction?.op === "found") {
          if (way.saved[0] === place) continue;
          best = way.saved;
          // The ways behind it are less wanted.
          break;
        }
        if (character === "" || instruction?.op !== "take") continue;
        if (instruction.accepts(character)) {
          this.#reach(after, { at: way.at + 1, saved: way.saved }, next);
        }
      }
      if (character === "") break;
      ways = after;
      place = next;
    }
    return best;
  }

  // Adds all the ways that need no further character.
  #reach(ways: Way[], { at, saved }: Way, place: number): void {
    if (this.#reached[at] === place) return;
    this.#reached[at] = place;
    this.#left--;
    const instruction = this.#program[at];
    switch (instruction?.op) {
      case "jump":
        this.#reach(ways, { at: instruction.to, saved }, place);
        return;
      case "split":
        this.#reach(ways, { at: instruction.first, saved }, place);
        this.#reach(ways, { at: instruction.second, saved }, place);
        return;
      case "save": {
        const more = [...saved];
        more[instruction.slot] = place;
        this.#reach(ways, { at: at + 1, saved: more }, place);
        return;
      }
      case "edge":
        if (isAtEdge(instruction.edge, this.#text, place)) {
          this.#reach(ways, { at: at + 1, saved }, place);
        }
        return;
      case "take":
      case "found":
        ways.push({ at, saved });
        return;
      case undefined:
        return;
    }
  }
}

function characterAt(text: string, place: number): string {
  const code = text.codePointAt(place);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function isAtEdge(edge: Edge, text: string, place: number): boolean {
  const before = text[place - 1];
  const after = text[place];
  const isBetween = isWordCharacter(before) !== isWordCharacter(after);
  switch (edge) {
    case "start":
      return before === undefined || before === "\n";
    case "end":
      return after === undefined || after === "\n";
    case "word":
      return isBetween;
    case "noWord":
      return !isBetween;
  }
}
