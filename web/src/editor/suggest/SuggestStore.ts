// What is offered at the caret just now, for whoever draws it. One list at a time, whatever opened it.
import type { LucideIcon } from "lucide-react";

export interface SuggestItem {
  readonly id: string;
  readonly label: string;
  /** Beside the label: a shortcut, what to type instead, or more about it. */
  readonly hint?: string | undefined;
  /** An icon, or a character such as an emoji. */
  readonly icon: LucideIcon | string;
  readonly pick: () => void;
}

export interface Suggestion {
  /** What it is a list of, for screen readers. */
  readonly title: string;
  readonly items: readonly SuggestItem[];
  readonly active: number;
  /** Said where nothing fits; it leaves every key to the text. */
  readonly nothing?: string | undefined;
  /** Where the typed text is on the screen. */
  readonly place: () => DOMRect | null;
}

export class SuggestStore {
  #current: Suggestion | undefined;
  /** The person went to what is active; else it is only what comes first. */
  #isChosen = false;
  readonly #listeners = new Set<() => void>();

  get current(): Suggestion | undefined {
    return this.#current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The first is active; one that the person went to is kept active, though others before it go. */
  show(next: Omit<Suggestion, "active">): void {
    const before = this.#current?.items[this.#current.active]?.id;
    const isSameList = this.#current?.title === next.title;
    const kept = next.items.findIndex(({ id }) => id === before);
    this.#isChosen &&= isSameList && kept >= 0;
    this.#set({ ...next, active: this.#isChosen ? kept : 0 });
  }

  hide(): void {
    this.#isChosen = false;
    if (this.#current !== undefined) this.#set(undefined);
  }

  activate(index: number): void {
    const current = this.#current;
    if (current === undefined || current.active === index) return;
    this.#isChosen = true;
    this.#set({ ...current, active: index });
  }

  /** @returns whether the key was one of the list's */
  handleKey(key: string): boolean {
    const current = this.#current;
    if (current === undefined || current.items.length === 0) return false;
    const { items, active } = current;
    switch (key) {
      case "ArrowDown":
        this.activate((active + 1) % items.length);
        return true;
      case "ArrowUp":
        this.activate((active + items.length - 1) % items.length);
        return true;
      case "Home":
      case "PageUp":
        this.activate(0);
        return true;
      case "End":
      case "PageDown":
        this.activate(items.length - 1);
        return true;
      case "Enter":
      case "Tab":
        items[active]?.pick();
        return true;
      default:
        return false;
    }
  }

  #set(next: Suggestion | undefined): void {
    this.#current = next;
    for (const listener of this.#listeners) listener();
  }
}
