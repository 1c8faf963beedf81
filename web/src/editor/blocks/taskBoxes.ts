// Ticks tasks by a key, and keeps what only writers may press out of readers' hands.
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { messages } from "../../messages/messages.ts";

/** Of the innermost task at the selection. @returns undefined outside tasks, and where the key means another thing */
export function toggledTask({ selection, tr }: EditorState): Transaction | undefined {
  const { $from } = selection;
  if ($from.parent.type.spec.code || $from.parent.type.name === "detailsSummary") return undefined;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth);
    if (type.name === "taskItem") {
      return tr.setNodeAttribute($from.before(depth), "checked", !attrs.checked);
    }
  }
  return undefined;
}

/** What a screen reader says of the box: the task itself, without those below it. */
export function taskLabel(task: Node): string {
  return task.firstChild?.textContent.trim() || messages().blocks.taskEmpty;
}

const pressed = '.cw-code-language, .cw-callout-sign, [data-type="taskList"] input';

/** Boxes and buttons in the text, enabled while the page can be written on. */
export const writersButtons = Extension.create({
  name: "writersButtons",

  addProseMirrorPlugins() {
    return [new Plugin({ view: (view) => new Buttons(view) })];
  },
});

class Buttons {
  #wasEditable = true;

  constructor(view: EditorView) {
    this.update(view);
  }

  update(view: EditorView, before?: EditorState): void {
    const { editable } = view;
    // New properties of the view, with its state as it was, may have drawn every block anew.
    const isDrawnAnew = view.state === before;
    const isSame = editable === this.#wasEditable && view.state.doc === before?.doc;
    if (isSame && !isDrawnAnew) return;
    // While reading, others may add more of them at any time.
    if (editable && this.#wasEditable) return;
    this.#wasEditable = editable;
    for (const one of view.dom.querySelectorAll<HTMLInputElement>(pressed))
      one.disabled = !editable;
  }
}
