// How many of something may be there at once under one name: connections of a document, of an address.

export class Places {
  readonly #limit: number;
  readonly #taken = new Map<string, number>();

  /** @param limit for each name; 0 is off. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns a function to call once at the end, or `undefined` where it is one too many. */
  enter(name: string): (() => void) | undefined {
    const taken = this.#taken.get(name) ?? 0;
    if (this.#limit > 0 && taken >= this.#limit) return undefined;
    this.#taken.set(name, taken + 1);
    return () => {
      const left = (this.#taken.get(name) ?? 1) - 1;
      if (left > 0) this.#taken.set(name, left);
      else this.#taken.delete(name);
    };
  }
}
