// The offer to have what was pasted as plain text after all. It stands until its person writes on.

type Listener = () => void;

export class PasteOffer {
  #takeBack: (() => void) | undefined;
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isOpen = (): boolean => this.#takeBack !== undefined;

  open(takeBack: () => void): void {
    this.#set(takeBack);
  }

  readonly close = (): void => {
    if (this.#takeBack !== undefined) this.#set(undefined);
  };

  readonly accept = (): void => {
    const takeBack = this.#takeBack;
    this.close();
    takeBack?.();
  };

  #set(takeBack: (() => void) | undefined): void {
    this.#takeBack = takeBack;
    for (const listener of [...this.#listeners]) listener();
  }
}
