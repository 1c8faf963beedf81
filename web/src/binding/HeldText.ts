// A text whose remote changes wait: where a place that is shown lies in the text as it is.

/** A stretch that both have, that only the page has (deleted elsewhere), or only the text (written elsewhere). */
export interface Stretch {
  shown: number;
  real: number;
}

/** What Yjs tells of a change: counts of characters, or what was inserted. */
export interface DeltaOperation {
  insert?: unknown;
  delete?: number;
  retain?: number;
}

export interface Range {
  from: number;
  to: number;
}

export class HeldText {
  readonly #stretches: Stretch[];

  /** @param length of the text while page and text are still the same. */
  constructor(length: number) {
    this.#stretches = [{ shown: length, real: length }];
  }

  get stretches(): readonly Stretch[] {
    return this.#stretches;
  }

  /** The text changed, and the page did not. */
  hold(delta: readonly DeltaOperation[]): void {
    let at = 0;
    for (const operation of delta) {
      if (operation.retain !== undefined) at += operation.retain;
      else if (operation.delete !== undefined) this.#deleteReal(at, operation.delete);
      else {
        const length = lengthOf(operation.insert);
        this.#stretches.splice(this.#cut("real", at), 0, { shown: 0, real: length });
        at += length;
      }
    }
  }

  /** The text behind a place was brought into another one. @returns that other one */
  cutAt(real: number): HeldText {
    const tail = new HeldText(0);
    tail.#stretches.splice(0, 1, ...this.#stretches.splice(this.#cut("real", real)));
    return tail;
  }

  get shownLength(): number {
    return this.#stretches.reduce((sum, { shown }) => sum + shown, 0);
  }

  /** @returns the offset in the text: behind what is shown before it. */
  realOffset(shown: number): number {
    let real = 0;
    let left = shown;
    for (const stretch of this.#stretches) {
      if (left <= 0) break;
      real += Math.min(stretch.real, stretch.shown === 0 ? stretch.real : left);
      left -= stretch.shown;
    }
    return real;
  }

  /** The page inserted characters, which will be written at the place that this returns. */
  insert(shown: number, length: number): number {
    const real = this.realOffset(shown);
    const at = this.#cutShown(shown);
    this.#stretches.splice(at, 0, { shown: length, real: length });
    return real;
  }

  /** The page deleted characters: the ranges of the text that are to be deleted, last first. */
  delete(shown: Range): Range[] {
    const start = this.#cutShown(shown.from);
    const end = this.#cutShown(shown.to);
    const ranges: Range[] = [];
    let real = this.#realBefore(start);
    const kept: Stretch[] = [];
    for (const stretch of this.#stretches.slice(start, end)) {
      if (stretch.shown === 0) kept.push(stretch);
      else if (stretch.real > 0) ranges.unshift({ from: real, to: real + stretch.real });
      real += stretch.real;
    }
    this.#stretches.splice(start, end - start, ...kept);
    return ranges;
  }

  /** The ranges of the text that a range of the page stands for, in order. */
  realRanges(shown: Range): Range[] {
    const start = this.#cutShown(shown.from);
    const end = this.#cutShown(shown.to);
    const ranges: Range[] = [];
    let real = this.#realBefore(start);
    for (const stretch of this.#stretches.slice(start, end)) {
      if (stretch.shown > 0 && stretch.real > 0)
        ranges.push({ from: real, to: real + stretch.real });
      real += stretch.real;
    }
    return ranges;
  }

  #realBefore(index: number): number {
    return this.#stretches.slice(0, index).reduce((sum, stretch) => sum + stretch.real, 0);
  }

  #deleteReal(at: number, length: number): void {
    const start = this.#cut("real", at);
    const end = this.#cut("real", at + length);
    const left = this.#stretches
      .slice(start, end)
      .filter((stretch) => stretch.shown > 0)
      .map((stretch) => ({ shown: stretch.shown, real: 0 }));
    this.#stretches.splice(start, end - start, ...left);
  }

  // Before all that was written elsewhere at this very place.
  #cutShown(shown: number): number {
    return this.#cut("shown", shown);
  }

  /** Makes a stretch begin at `at`, and returns its index. */
  #cut(side: "shown" | "real", at: number): number {
    let left = at;
    for (const [index, stretch] of this.#stretches.entries()) {
      if (left <= 0) return index;
      const length = stretch[side];
      if (left < length) {
        this.#stretches.splice(
          index,
          1,
          { shown: Math.min(left, stretch.shown), real: Math.min(left, stretch.real) },
          { shown: Math.max(0, stretch.shown - left), real: Math.max(0, stretch.real - left) },
        );
        return index + 1;
      }
      left -= length;
    }
    return this.#stretches.length;
  }
}

function lengthOf(insert: unknown): number {
  return typeof insert === "string" ? insert.length : 1;
}
