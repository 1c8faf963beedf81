// Selecting cells by mouse and keys. prosemirror-tables takes the first cell of a row for the leftmost
// everywhere: in a table that runs from the right it is shown the arrows as in a mirror.
import { Plugin } from "@tiptap/pm/state";
import { CellSelection, cellAround, tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { runsFromRight } from "./runsFromRight.ts";

const mirrored: Readonly<Record<string, "ArrowLeft" | "ArrowRight">> = {
  ArrowLeft: "ArrowRight",
  ArrowRight: "ArrowLeft",
};

export function selectingCells(): Plugin {
  const { spec } = tableEditing();
  const handle = spec.props?.handleKeyDown;
  return new Plugin({
    ...spec,
    props: {
      ...spec.props,
      handleKeyDown(view, event) {
        const key = mirrored[event.key];
        if (key === undefined || !isFromRight(view)) return handle?.call(this, view, event);
        const { shiftKey, ctrlKey, altKey, metaKey } = event;
        const turned = new KeyboardEvent("keydown", { key, shiftKey, ctrlKey, altKey, metaKey });
        return handle?.call(this, inMirror(view), turned);
      },
    },
  });
}

function isFromRight(view: EditorView): boolean {
  const { selection } = view.state;
  const isOfCells = selection instanceof CellSelection;
  const $cell = isOfCells ? selection.$headCell : cellAround(selection.$head);
  return $cell !== null && runsFromRight({ view, $cell });
}

/** Whether the caret is at the end of its line is asked of the side where it is. */
function inMirror(view: EditorView): EditorView {
  const sides = { left: "right", right: "left" } as const;
  return Object.create(view, {
    endOfTextblock: {
      value: (side: "left" | "right") => view.endOfTextblock(sides[side]),
    },
  });
}
