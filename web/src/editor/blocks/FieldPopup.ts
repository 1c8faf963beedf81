// A field beside something on the page: what is typed acts at once, Enter and Escape close it.
import { messages } from "../../messages/messages.ts";
import { button, element } from "./element.ts";
import { standBeside } from "./standBeside.ts";

export interface FieldPopupOptions {
  place: HTMLElement;
  /** Of the field, for everybody. */
  title: string;
  value: string;
  placeholder?: string;
  /** Its text is a source, in a programming language. */
  isCode?: boolean;
  onInput: (value: string) => void;
  /** Takes away what the field is about. */
  onDelete?: () => void;
  /** @param isDone by a key or its button; else because the person has gone elsewhere. */
  onClose: (isDone: boolean) => void;
}

export class FieldPopup {
  readonly #popup: HTMLElement;
  readonly #onClose: (isDone: boolean) => void;
  readonly #unfollow: () => void;
  #isClosed = false;

  constructor({ place, title, value, placeholder, isCode, ...options }: FieldPopupOptions) {
    const { onInput, onDelete, onClose } = options;
    this.#onClose = onClose;
    const { blocks } = messages();
    const field = element("textarea", {
      className: isCode ? "cw-field cw-math-source" : "cw-field",
      attributes: { rows: "2", spellcheck: String(!isCode), "aria-label": title },
    });
    field.value = value;
    field.placeholder = placeholder ?? title;
    const done = button(blocks.done, () => this.close(true), {
      className: "cw-button",
      text: blocks.done,
    });
    const buttons = [done];
    if (onDelete !== undefined) {
      const look = { className: "cw-button", text: blocks.delete };
      buttons.unshift(button(blocks.delete, onDelete, look));
    }
    this.#popup = element("div", {
      className: "cw-positioner cw-popup cw-field-popup",
      attributes: { role: "dialog", "aria-label": title },
      children: [field, ...buttons],
    });
    field.addEventListener("input", () => onInput(field.value));
    field.addEventListener("keydown", (event) => {
      const isDone = event.key === "Escape" || (event.key === "Enter" && !event.shiftKey);
      if (!isDone || event.isComposing) return;
      event.preventDefault();
      this.close(true);
    });
    this.#popup.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.#popup.contains(relatedTarget))) this.close();
    });
    document.body.append(this.#popup);
    this.#unfollow = standBeside(this.#popup, place);
    field.focus();
    field.select();
  }

  close(isDone = false): void {
    // To take the field away takes its focus, which closes as well.
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unfollow();
    this.#popup.remove();
    this.#onClose(isDone);
  }
}
