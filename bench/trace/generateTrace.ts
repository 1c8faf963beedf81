// Invents the writing of a paper, for those who have no recording: a seed makes the same one again.
import { createRandom, type Random } from "../../e2e/harness/random.ts";
import type { Patch, Trace } from "./Trace.ts";

export interface TraceShape {
  readonly seed: number;
  /** Characters typed, and characters taken out again. */
  readonly inserts: number;
  readonly deletes: number;
}

/** The shape of the automerge-paper trace: 182,315 and 77,463 keystrokes, 104,852 characters left. */
export const paperShape: TraceShape = { seed: 1, inserts: 182_315, deletes: 77_463 };

// As in that trace, in keystrokes: how long its runs of typing and of deleting are on average, how
// often a run begins elsewhere than the last one ended, and how many go away by the Delete key.
const typingRun = 29;
const deletingRun = 17.5;
const jumpChance = 0.52;
const forwardChance = 0.37;
const letters = "eeeeeetttttaaaaooooiiiinnnnsssshhhrrrddllcumwfgypbvk      ";

export function generateTrace({ seed, inserts, deletes }: TraceShape): Trace {
  if (deletes > inserts) throw new Error("Nobody deletes more than was typed.");
  const random = createRandom(seed);
  const writer = new Writer(random);
  let toType = inserts;
  let toDelete = deletes;
  while (toType + toDelete > 0) {
    if (random.next() < jumpChance) writer.jump();
    const typed = Math.min(toType, runLength(random, typingRun));
    writer.type(typed);
    toType -= typed;
    // As much of the deletes is left as of the typing, so that both end together.
    const behind = toDelete - Math.floor((toType / inserts) * deletes);
    const deleted = behind >= deletingRun || toType === 0 ? behind : 0;
    writer.delete(deleted);
    toDelete -= deleted;
  }
  return writer.trace();
}

class Writer {
  readonly #random: Random;
  readonly #txns: { patches: Patch[] }[] = [];
  #text = "";
  #cursor = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  jump(): void {
    this.#cursor = this.#random.below(this.#text.length + 1);
  }

  type(count: number): void {
    let typed = "";
    for (let index = 0; index < count; index += 1) {
      const letter = letters[this.#random.below(letters.length)] ?? " ";
      this.#txns.push({ patches: [[this.#cursor + index, 0, letter]] });
      typed += letter;
    }
    this.#replace(this.#cursor, this.#cursor, typed);
    this.#cursor += count;
  }

  delete(count: number): void {
    for (let left = count; left > 0; ) {
      const isForward = this.#random.next() < forwardChance;
      const room = isForward ? this.#text.length - this.#cursor : this.#cursor;
      const run = Math.min(left, room, runLength(this.#random, deletingRun));
      const from = isForward ? this.#cursor : this.#cursor - run;
      for (let index = 1; index <= run; index += 1) {
        this.#txns.push({ patches: [[isForward ? from : this.#cursor - index, 1, ""]] });
      }
      this.#replace(from, from + run, "");
      this.#cursor = from;
      left -= run;
    }
  }

  trace(): Trace {
    return { startContent: "", endContent: this.#text, txns: this.#txns };
  }

  #replace(from: number, to: number, text: string): void {
    this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
  }
}

/** At least 1; exponentially distributed, as runs of keystrokes about are. */
function runLength(random: Random, mean: number): number {
  return 1 + Math.floor(-Math.log(1 - random.next()) * (mean - 1));
}
