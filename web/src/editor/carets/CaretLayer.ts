// The elements of the layer: one for each person, changed only where something is different.

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One person's caret, in the coordinates of the layer (px). */
export interface DrawnCaret {
  clientId: number;
  name: string;
  color: string;
  isLabelled: boolean;
  /** Undefined where it is out of sight, though some of the selection is not. */
  caret: { x: number; y: number; height: number } | undefined;
  selection: readonly Box[];
  /** Of the layer. */
  width: number;
}

interface Drawn {
  root: HTMLElement;
  caret: HTMLElement;
  label: HTMLElement;
  selection: HTMLElement;
  /** What is drawn now, to leave alone what stays. */
  look: string;
}

export class CaretLayer {
  readonly #element = document.createElement("div");
  readonly #people = new Map<number, Drawn>();

  constructor() {
    this.#element.className = "cw-carets";
    // The faces tell screen readers who is here; in the text a name would read as a word of it.
    this.#element.ariaHidden = "true";
  }

  /** @returns whether it was elsewhere. */
  putInto(host: HTMLElement): boolean {
    if (this.#element.parentElement === host) return false;
    host.append(this.#element);
    return true;
  }

  /** Where the layer begins in the window. */
  origin(): DOMRect {
    return this.#element.getBoundingClientRect();
  }

  draw(carets: readonly DrawnCaret[]): void {
    const present = new Set(carets.map((caret) => caret.clientId));
    for (const [clientId, { root }] of this.#people) {
      if (present.has(clientId)) continue;
      root.remove();
      this.#people.delete(clientId);
    }
    for (const caret of carets) this.#drawOne(caret);
  }

  #drawOne(caret: DrawnCaret): void {
    const drawn = this.#people.get(caret.clientId) ?? this.#make(caret.clientId);
    const look = JSON.stringify(caret);
    if (drawn.look === look) return;
    drawn.look = look;
    drawn.root.style.setProperty("--cw-caret-color", caret.color);
    drawn.caret.hidden = caret.caret === undefined;
    drawn.caret.toggleAttribute("data-moved", caret.isLabelled);
    if (caret.caret !== undefined) place(drawn, caret.caret, caret.width);
    if (drawn.label.textContent !== caret.name) drawn.label.textContent = caret.name;
    drawn.selection.replaceChildren(...caret.selection.map(rectangle));
  }

  #make(clientId: number): Drawn {
    const root = document.createElement("div");
    root.dataset.client = String(clientId);
    const selection = document.createElement("div");
    const caret = document.createElement("div");
    caret.className = "cw-caret";
    const label = document.createElement("div");
    label.className = "cw-caret-label";
    caret.append(label);
    root.append(selection, caret);
    this.#element.append(root);
    const drawn = { root, caret, label, selection, look: "" };
    this.#people.set(clientId, drawn);
    return drawn;
  }

  remove(): void {
    this.#element.remove();
    this.#people.clear();
  }
}

/** A label needs about so much room; where there is less, it goes to the other side (px). */
const labelWidth = 160;
const labelHeight = 20;

function place(
  { caret }: Drawn,
  { x, y, height }: NonNullable<DrawnCaret["caret"]>,
  width: number,
): void {
  caret.style.transform = `translate(${x}px, ${y}px)`;
  caret.style.height = `${height}px`;
  caret.toggleAttribute("data-at-right", x > width - labelWidth);
  caret.toggleAttribute("data-at-top", y < labelHeight);
}

function rectangle({ x, y, width, height }: Box): HTMLElement {
  const element = document.createElement("div");
  element.className = "cw-remote-selection";
  element.style.transform = `translate(${x}px, ${y}px)`;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  return element;
}
