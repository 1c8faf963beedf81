// The carets and selections of the others, compatible with TipTap's own. They lie over the text and
// never change its layout. The session announces the person; this only writes `cursor`.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { DecorationSet, EditorView } from "@tiptap/pm/view";
import { yCursorPlugin, yCursorPluginKey } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import { CaretLabels } from "./CaretLabels.ts";
import { caretData } from "./caretData.ts";

export function remoteCarets(awareness: Awareness) {
  return Extension.create({
    name: "remoteCarets",
    priority: 999,
    addProseMirrorPlugins() {
      const { editor } = this;
      const labels = new CaretLabels((clientId) => showLabel(editor.view, clientId));
      const showLabel = (view: EditorView, clientId: number) => {
        const caret = view.dom.querySelector(`[data-client="${clientId}"]`);
        caret?.toggleAttribute("data-moved", labels.isShown(clientId));
      };
      return [
        yCursorPlugin(awareness, {
          cursorBuilder: (user: unknown, clientId: number) => {
            const caret = caretElement(user, clientId);
            caret.toggleAttribute("data-moved", labels.isShown(clientId));
            return caret;
          },
          selectionBuilder: (user: unknown, clientId: number) => ({
            class: "cw-remote-selection",
            style: `--cw-caret-color: ${caretData(user, clientId).color}`,
          }),
        }),
        new Plugin({
          key: new PluginKey("caretLabels"),
          view: () => ({
            update: (view) => watch({ view, awareness, labels }),
            destroy: () => labels.dispose(),
          }),
        }),
      ];
    },
  });
}

interface Watched {
  view: EditorView;
  awareness: Awareness;
  labels: CaretLabels;
}

// Typing at the end of a paragraph moves a caret without a word from its owner: so the place within
// the paragraph counts as well as what was announced.
function watch({ view, awareness, labels }: Watched): void {
  const decorations: DecorationSet | undefined = yCursorPluginKey.getState(view.state);
  for (const { from, spec } of decorations?.find() ?? []) {
    if (spec.key === undefined) continue;
    const clientId = Number(spec.key);
    const announced = JSON.stringify(awareness.getStates().get(clientId)?.cursor);
    labels.see(clientId, `${announced} ${view.state.doc.resolve(from).parentOffset}`);
  }
}

function caretElement(user: unknown, clientId: number): HTMLElement {
  const { name, color } = caretData(user, clientId);
  const caret = document.createElement("span");
  caret.className = "cw-caret";
  caret.dataset.client = String(clientId);
  caret.style.setProperty("--cw-caret-color", color);
  const label = document.createElement("span");
  label.className = "cw-caret-label";
  // The faces tell screen readers who is here; in the text a name would read as a word of it.
  label.ariaHidden = "true";
  label.textContent = name;
  caret.append(label);
  return caret;
}
