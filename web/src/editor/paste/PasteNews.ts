// What there is to say of what was pasted or dropped last, one thing at a time: that it was formatted, with an
// offer to have it as plain text after all, which stands until its person writes on; or that pictures are
// missing, which stands until it is closed or the next paste has lost none.

type News =
  | { readonly kind: "formatted"; readonly takeBack: () => void }
  | { readonly kind: "lostPictures"; readonly count: number };

type Listener = () => void;

export class PasteNews {
  #current: News | undefined;
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): News | undefined => this.#current;

  offerPlain(takeBack: () => void): void {
    this.#set({ kind: "formatted", takeBack });
  }

  /** @param count how many pictures did not come along; 0 ends what was said of others before */
  tellLost(count: number): void {
    if (count > 0) this.#set({ kind: "lostPictures", count });
    else if (this.#current?.kind === "lostPictures") this.close();
  }

  readonly close = (): void => {
    if (this.#current !== undefined) this.#set(undefined);
  };

  /** Its person has written on: formatted is right so. */
  writtenOn(): void {
    if (this.#current?.kind === "formatted") this.close();
  }

  readonly accept = (): void => {
    const current = this.#current;
    this.close();
    if (current?.kind === "formatted") current.takeBack();
  };

  #set(news: News | undefined): void {
    this.#current = news;
    for (const listener of [...this.#listeners]) listener();
  }
}
