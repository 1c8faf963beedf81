// How many connections an address has open, through whichever door.

export class AddressCounter {
  readonly #limit: number;
  readonly #open = new Map<string, number>();

  /** @param limit for each address; 0 is off. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns a function to call once when the connection ends, or `undefined` where it is one too many. */
  enter(address: string): (() => void) | undefined {
    const open = this.#open.get(address) ?? 0;
    if (this.#limit > 0 && open >= this.#limit) return undefined;
    this.#open.set(address, open + 1);
    return () => {
      const left = (this.#open.get(address) ?? 1) - 1;
      if (left > 0) this.#open.set(address, left);
      else this.#open.delete(address);
    };
  }
}
