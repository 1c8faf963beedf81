// An editor without a DOM: the state, its plugins, and the order in which a view calls them.

import type { Schema } from "@tiptap/pm/model";
import { EditorState, type Plugin, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

export interface HeadlessPageOptions {
  schema: Schema;
  plugins: readonly Plugin[];
  doc?: EditorState["doc"];
}

export class HeadlessPage {
  state: EditorState;
  readonly composing = false;
  isDestroyed = false;
  /** All that was dispatched, in order. */
  readonly dispatched: Transaction[] = [];
  readonly #views: ReturnType<NonNullable<Plugin["spec"]["view"]>>[];

  constructor({ schema, plugins, doc }: HeadlessPageOptions) {
    this.state = EditorState.create({ schema, doc, plugins: [...plugins] });
    this.#views = [];
    for (const plugin of plugins) {
      const view = plugin.spec.view?.(this.asView());
      if (view !== undefined) this.#views.push(view);
    }
  }

  /** What plugins ask of a view, of which this has the part that needs no DOM. */
  asView(): EditorView {
    return this as unknown as EditorView;
  }

  readonly dispatch = (tr: Transaction): void => {
    const before = this.state;
    this.dispatched.push(tr);
    this.state = before.applyTransaction(tr).state;
    for (const view of this.#views) view.update?.(this.asView(), before);
  };

  updateState(state: EditorState): void {
    const before = this.state;
    this.state = state;
    for (const view of this.#views) view.update?.(this.asView(), before);
  }

  hasFocus(): boolean {
    return false;
  }

  destroy(): void {
    this.isDestroyed = true;
    for (const view of this.#views) view.destroy?.();
  }
}
