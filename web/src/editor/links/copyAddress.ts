// Copying an address, and what became of it, for a note on the page to tell.
import type { Editor } from "@tiptap/core";

export type Copied = "copied" | "refused";

type Listener = () => void;

class Copying {
  #outcome: Copied | undefined;
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener): Listener => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly outcome = (): Copied | undefined => this.#outcome;

  readonly tell = (outcome: Copied | undefined): void => {
    this.#outcome = outcome;
    for (const listener of [...this.#listeners]) listener();
  };
}

const all = new WeakMap<Editor, Copying>();

export function copyingIn(editor: Editor): Copying {
  const copying = all.get(editor) ?? new Copying();
  all.set(editor, copying);
  return copying;
}

export function copyAddress(editor: Editor, address: string): void {
  const { tell } = copyingIn(editor);
  // The same words once more are told once more.
  tell(undefined);
  // Without a secure address browsers have no clipboard.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const copied = clipboard?.writeText(address) ?? Promise.reject();
  copied.then(
    () => tell("copied"),
    () => tell("refused"),
  );
}
