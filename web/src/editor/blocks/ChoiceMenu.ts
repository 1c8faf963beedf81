// A small menu beside a button on the page, of which one item is the one that holds: by pointer and by
// keys as menus everywhere, closed by Escape, Tab and a press elsewhere.
import { element } from "./element.ts";
import { standBeside } from "./standBeside.ts";

interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly sign: string;
}

export interface ChoiceMenuOptions<Value> {
  place: HTMLElement;
  title: string;
  choices: readonly Choice<Value>[];
  chosen: Value;
  onChoose: (value: Value) => void;
  onClose: () => void;
}

export class ChoiceMenu<Value> {
  readonly #popup: HTMLElement;
  readonly #items: readonly HTMLElement[];
  readonly #options: ChoiceMenuOptions<Value>;
  readonly #unfollow: () => void;
  readonly #listening = new AbortController();

  constructor(options: ChoiceMenuOptions<Value>) {
    this.#options = options;
    const { place, title, choices, chosen } = options;
    const { signal } = this.#listening;
    this.#items = choices.map((choice) => this.#item(choice, choice.value === chosen));
    this.#popup = element("div", {
      className: "cw-positioner cw-popup cw-menu cw-choice-menu",
      attributes: { role: "menu", "aria-label": title },
      children: this.#items,
    });
    this.#popup.addEventListener("keydown", (event) => this.#onKey(event), { signal });
    this.#popup.addEventListener("focusout", (event) => this.#onFocusOut(event), { signal });
    document.body.append(this.#popup);
    this.#unfollow = standBeside(this.#popup, place);
    place.ariaExpanded = "true";
    this.#items[choices.findIndex(({ value }) => value === chosen)]?.focus();
  }

  close(): void {
    if (this.#listening.signal.aborted) return;
    this.#listening.abort();
    this.#unfollow();
    this.#popup.remove();
    this.#options.place.ariaExpanded = "false";
    this.#options.onClose();
  }

  #item({ value, label, sign }: Choice<Value>, isChosen: boolean): HTMLElement {
    const item = element("div", {
      className: "cw-menu-item",
      attributes: { role: "menuitemradio", tabindex: "-1", "aria-checked": String(isChosen) },
      children: [
        element("span", {
          className: "cw-suggest-icon",
          text: sign,
          attributes: { "aria-hidden": "true" },
        }),
        element("span", { className: "cw-suggest-label", text: label }),
      ],
    });
    item.toggleAttribute("data-checked", isChosen);
    const { signal } = this.#listening;
    const choose = () => {
      this.close();
      if (!isChosen) this.#options.onChoose(value);
    };
    item.addEventListener("click", choose, { signal });
    item.addEventListener("pointermove", () => item.focus(), { signal });
    item.addEventListener("focus", () => item.setAttribute("data-highlighted", ""), { signal });
    item.addEventListener("blur", () => item.removeAttribute("data-highlighted"), { signal });
    return item;
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(":focus"));
    const next = {
      ArrowDown: items[(at + 1) % items.length],
      ArrowUp: items.at(at - 1),
      Home: items[0],
      End: items.at(-1),
    }[key];
    if (next !== undefined) next.focus();
    else if (key === "Enter" || key === " ") items[at]?.click();
    else if (key === "Escape" || key === "Tab") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onFocusOut({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.#popup.contains(relatedTarget);
    if (!isInside) this.close();
  }
}
