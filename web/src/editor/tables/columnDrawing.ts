// Drawing a column wider or narrower at its border, in tables that run from the left: prosemirror-tables
// takes the left border of a cell for that of the column before it, everywhere.
import { Plugin } from "@tiptap/pm/state";
import { columnResizing, columnResizingPluginKey } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { leastColumnWidth } from "./tableView.ts";

export function columnDrawing(): Plugin {
  const { spec } = columnResizing({
    cellMinWidth: leastColumnWidth,
    defaultCellMinWidth: leastColumnWidth,
    // Tables have a view of their own.
    View: null,
  });
  const events = spec.props?.handleDOMEvents;
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      handleDOMEvents: {
        ...events,
        mousemove(view, event) {
          if (!isFromRight(event)) return events?.mousemove?.call(this, view, event);
          letGo(view);
          return false;
        },
      },
    },
  });
}

function isFromRight({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest(".tableWrapper:dir(rtl)") !== null;
}

/** Of the border that the pointer was at before, unless it is being drawn: then the button is down. */
function letGo(view: EditorView): void {
  const state = columnResizingPluginKey.getState(view.state);
  if (state === undefined || state.activeHandle < 0 || state.dragging) return;
  view.dispatch(view.state.tr.setMeta(columnResizingPluginKey, { setHandle: -1 }));
}
