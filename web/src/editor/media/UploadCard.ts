// One file on its way: its name, how much has left, and what can be done about it.
import { messages } from "../../messages/messages.ts";
import { button, element, outsideText } from "../blocks/element.ts";

export interface UploadCardActions {
  onStop: () => void;
  onRetry: () => void;
  onDismiss: () => void;
}

export class UploadCard {
  readonly dom: HTMLElement;
  readonly #name: string;
  readonly #actions: UploadCardActions;
  readonly #text: HTMLElement;
  readonly #bar: HTMLProgressElement;

  constructor(name: string, actions: UploadCardActions) {
    this.#name = name;
    this.#actions = actions;
    const { media } = messages();
    this.#text = element("span", { text: media.uploading(name, 0), className: "cw-upload-text" });
    this.#bar = element("progress", { attributes: { max: "1", value: "0", "aria-label": name } });
    const stop = button(media.cancel(name), actions.onStop, {
      className: "cw-button",
      text: "×",
    });
    this.dom = outsideText(
      element("div", {
        className: "cw-upload",
        attributes: { role: "group", "aria-label": name },
        children: [this.#text, this.#bar, stop],
      }),
    );
  }

  /** @param share from 0 to 1 */
  progress(share: number): void {
    this.#bar.value = share;
    this.#text.textContent = messages().media.uploading(this.#name, Math.floor(share * 100));
  }

  fail(reason: string): void {
    const { media } = messages();
    const { onRetry, onDismiss } = this.#actions;
    const retry = button(media.retry, onRetry, { className: "cw-button", text: media.retry });
    const isFocused = this.dom.matches(":focus-within");
    this.dom.setAttribute("data-failed", "");
    this.dom.setAttribute("role", "alert");
    this.dom.replaceChildren(
      element("span", { text: media.failed(this.#name, reason), className: "cw-upload-text" }),
      retry,
      button(media.dismiss, onDismiss, { className: "cw-button", text: media.dismiss }),
    );
    if (isFocused) retry.focus();
  }
}
