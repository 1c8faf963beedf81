// Keys that are pressed while the page that they are meant for is on its way: kept, and written there.

/** In milliseconds: who has waited so long for the new page looks for another, by keys as well. */
const longestHold = 20_000;

interface Held {
  readonly keys: string[];
  readonly listening: AbortController;
}

let held: Held | undefined;

/**
 * For hosts that open a new document: what is typed from now on goes into the next editor with `autoFocus`.
 *
 * @returns a function that lets the keys go where none comes
 */
export function holdKeys(): () => void {
  takeHeldKeys();
  const mine: Held = { keys: [], listening: new AbortController() };
  held = mine;
  // The button that was pressed would take the next Enter for itself.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const options = { capture: true, signal: mine.listening.signal };
  const letGo = () => {
    if (held === mine) takeHeldKeys();
  };
  window.addEventListener("keydown", (event) => keep(event, mine.keys), options);
  // Who presses something else by now means that.
  window.addEventListener("pointerdown", letGo, options);
  // Who goes back does not wait for the new page any more.
  window.addEventListener("popstate", letGo, options);
  const limit = setTimeout(letGo, longestHold);
  mine.listening.signal.addEventListener("abort", () => clearTimeout(limit));
  return letGo;
}

/** @returns them as `KeyboardEvent.key`, in their order; from now on none is held */
export function takeHeldKeys(): readonly string[] {
  const keys = held?.keys ?? [];
  held?.listening.abort();
  held = undefined;
  return keys;
}

function keep(event: KeyboardEvent, keys: string[]): void {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  const isSign = Array.from(key).length === 1 || key === "Enter" || key === "Backspace";
  const isCommand = (ctrlKey || metaKey || altKey) && !event.getModifierState("AltGraph");
  if (!isSign || isCommand || isComposing || !isFocusFree()) return;
  event.preventDefault();
  keys.push(key);
}

/** Whether nothing on the page has the focus. */
export function isFocusFree(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
