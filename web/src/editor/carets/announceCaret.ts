// Tells the others where one's own caret is: once a frame at most, behind it, and only when it moved.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { toRelative } from "../../binding/positions.ts";
import { afterFrame } from "../afterFrame.ts";

/** As TipTap's caret extension writes it. */
interface Cursor {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

export function announceCaret(awareness: Awareness): Plugin {
  return new Plugin({
    key: new PluginKey("announceCaret"),
    view(view) {
      let cancel: (() => void) | undefined;
      const announce = () => {
        cancel = undefined;
        tell(view, awareness);
      };
      const schedule = () => {
        cancel ??= afterFrame(announce);
      };
      view.dom.addEventListener("focusin", schedule);
      view.dom.addEventListener("focusout", schedule);
      return {
        update: schedule,
        destroy() {
          cancel?.();
          view.dom.removeEventListener("focusin", schedule);
          view.dom.removeEventListener("focusout", schedule);
          if (awareness.getLocalState()?.cursor) awareness.setLocalStateField("cursor", null);
        },
      };
    },
  });
}

function tell(view: EditorView, awareness: Awareness): void {
  const local = awareness.getLocalState();
  if (local === null || view.isDestroyed) return;
  const told = (local.cursor ?? null) as Cursor | null;
  const cursor = view.hasFocus() ? cursorOf(view) : null;
  if (!isSame(told, cursor)) awareness.setLocalStateField("cursor", cursor);
}

function cursorOf({ state }: EditorView): Cursor {
  const { anchor, head } = state.selection;
  return { anchor: toRelative(state, anchor), head: toRelative(state, head) };
}

function isSame(a: Cursor | null, b: Cursor | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    Y.compareRelativePositions(a.anchor, b.anchor) && Y.compareRelativePositions(a.head, b.head)
  );
}
