// Whose caret has just moved: its name shows for a moment and then steps back.

/** Long enough to read a name, short enough not to stand in the way. */
const shownMs = 2_000;

export class CaretLabels {
  readonly #places = new Map<number, string>();
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #onChange: (clientId: number) => void;

  /** @param onChange called when a label should show or hide; ask `isShown`. */
  constructor(onChange: (clientId: number) => void) {
    this.#onChange = onChange;
  }

  isShown(clientId: number): boolean {
    return this.#timers.has(clientId);
  }

  /** Tells where a caret is. Another place than before shows its label for a moment. */
  see(clientId: number, place: string): void {
    if (this.#places.get(clientId) === place) return;
    this.#places.set(clientId, place);
    clearTimeout(this.#timers.get(clientId));
    this.#timers.set(
      clientId,
      setTimeout(() => {
        this.#timers.delete(clientId);
        this.#onChange(clientId);
      }, shownMs),
    );
    this.#onChange(clientId);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
