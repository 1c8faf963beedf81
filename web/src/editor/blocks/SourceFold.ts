// Whether the source of a diagram is shown: while the caret is in it, while this reader wants to see it,
// or where there is no picture to see instead. It is this reader's own, and never in the document.
import type { Editor } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { button } from "./element.ts";

export interface SourceFoldOptions {
  editor: Editor;
  /** Of the block that the diagram is the picture of. */
  dom: HTMLElement;
  /** Its bar of tools. */
  bar: HTMLElement;
  /** Is this selection in its text? */
  isInside: (selection: { from: number; to: number }) => boolean;
  /** Puts the caret into its text. */
  enter: () => void;
}

export class SourceFold {
  readonly #options: SourceFoldOptions;
  readonly #button: HTMLButtonElement;
  readonly #look = (): void => this.#show();
  readonly #onFocus = (): void => {
    this.#wasFocused = true;
    // Nobody shall write into what is hidden.
    if (this.#isInside()) this.#choice = undefined;
    this.#show();
  };
  #wasFocused: boolean;
  #wasInside = false;
  /** Holds until the caret leaves the text. */
  #choice: "shown" | "hidden" | undefined;
  #isDrawn = true;

  constructor(options: SourceFoldOptions) {
    this.#options = options;
    this.#wasFocused = options.editor.isFocused;
    this.#button = button("", () => this.#press(), { className: "cw-code-copy" });
    options.bar.append(this.#button);
    options.dom.setAttribute("data-diagram", "");
    options.editor.on("selectionUpdate", this.#look);
    options.editor.on("focus", this.#onFocus);
    this.#show();
  }

  /** @param isDrawn there is a picture of the source as it is. */
  drawn(isDrawn: boolean): void {
    this.#isDrawn = isDrawn;
    this.#show();
  }

  destroy(): void {
    const { editor, dom } = this.#options;
    editor.off("selectionUpdate", this.#look);
    editor.off("focus", this.#onFocus);
    this.#button.remove();
    dom.removeAttribute("data-diagram");
    dom.removeAttribute("data-source");
  }

  #press(): void {
    const { editor, dom, enter } = this.#options;
    this.#choice = dom.hasAttribute("data-source") ? "hidden" : "shown";
    this.#show();
    if (!editor.isEditable) return;
    if (this.#choice === "shown") enter();
    else editor.commands.blur();
  }

  // Before anybody has been in the text, the selection is only where every page begins.
  #isInside(): boolean {
    const { editor, isInside } = this.#options;
    return editor.isEditable && this.#wasFocused && isInside(editor.state.selection);
  }

  #show(): void {
    const { editor, dom } = this.#options;
    const isInside = this.#isInside();
    if (this.#wasInside && !isInside) this.#choice = undefined;
    this.#wasInside = isInside;
    const isAsked = this.#choice === undefined ? isInside : this.#choice === "shown";
    const isShown = isAsked || !this.#isDrawn;
    dom.toggleAttribute("data-source", isShown);
    const { blocks } = messages();
    const label = isShown
      ? blocks.hideSource
      : editor.isEditable
        ? blocks.editSource
        : blocks.showSource;
    if (this.#button.textContent === label) return;
    this.#button.textContent = label;
    this.#button.title = label;
    this.#button.ariaLabel = label;
    this.#button.ariaExpanded = String(isShown);
  }
}
