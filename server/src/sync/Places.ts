// How many connections a document has, from the moment that somebody is let in to the end.

export class Places {
  readonly #limit: number;
  readonly #taken = new Map<string, number>();

  /** @param limit for each document; 0 is off. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns a function to call once at the end, or `undefined` where it is one too many. */
  enter(document: string): (() => void) | undefined {
    const taken = this.#taken.get(document) ?? 0;
    if (this.#limit > 0 && taken >= this.#limit) return undefined;
    this.#taken.set(document, taken + 1);
    return () => {
      const left = (this.#taken.get(document) ?? 1) - 1;
      if (left > 0) this.#taken.set(document, left);
      else this.#taken.delete(document);
    };
  }
}
