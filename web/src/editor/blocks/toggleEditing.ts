// Toggles by keys: out of them at their borders, and past what is closed.
import { type Editor, Extension } from "@tiptap/core";
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { ResolvedPos } from "@tiptap/pm/model";
import { type Command, Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { takeOutOfToggle, toggleDepth } from "../commands/toggleSteps.ts";

export const toggleEditing = Extension.create({
  name: "toggleEditing",

  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => run(editor, backOutOfLine),
      Enter: ({ editor }) => run(editor, leaveByEmptyLine),
      ArrowRight: ({ editor }) => run(editor, pastClosed("right")),
      ArrowDown: ({ editor }) => run(editor, pastClosed("down")),
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("toggleEditing"),
        // A caret that nobody sees would be typed at: it goes past what is closed, or to its line.
        appendTransaction(transactions, before, { doc, selection, tr }) {
          const { view } = editor;
          if (transactions.some(({ docChanged }) => docChanged) || view.composing) return null;
          const { $head, empty } = selection;
          const isMoved = empty && before.selection.empty && !selection.eq(before.selection);
          const depth = isMoved ? closedDepth($head, view) : undefined;
          if (depth === undefined) return null;
          const isForward = before.selection.head < $head.pos;
          const behind = isForward
            ? Selection.findFrom(doc.resolve($head.after(depth)), 1, true)
            : null;
          return tr.setSelection(behind ?? endOfLine($head, depth));
        },
      }),
    ];
  },
});

function run({ state, view }: Editor, command: Command): boolean {
  return command(state, view.dispatch, view);
}

const backOutOfLine: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isAtStart = empty && isInLine($from) && $from.parentOffset === 0;
  return isAtStart && takeOutOfToggle(state, dispatch);
};

/** Enter in an empty last line goes on behind the toggle, as it does in a list. */
const leaveByEmptyLine: Command = ({ schema, selection, tr }, dispatch) => {
  const { $from, empty } = selection;
  const depth = $from.depth - 2;
  const { paragraph, detailsContent } = schema.nodes;
  const isEmptyLine = empty && $from.parent.type === paragraph && $from.parent.content.size === 0;
  if (!isEmptyLine || depth < 1 || $from.node(-1).type !== detailsContent) return false;
  const { childCount } = $from.node(-1);
  if ($from.indexAfter(-1) < childCount) return false;
  const index = $from.indexAfter(depth - 1);
  if (!$from.node(depth - 1).canReplaceWith(index, index, paragraph)) return false;
  tr.insert($from.after(depth), paragraph.create());
  // A toggle with nothing else below its line keeps it.
  if (childCount > 1) tr.delete($from.before(), $from.after());
  const behind = tr.mapping.map($from.after(depth), -1);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView());
  return true;
};

/** From the line of a closed toggle that nothing follows, to where something can be written. */
const pastClosed =
  (direction: "right" | "down"): Command =>
  ({ doc, selection, tr }, dispatch, view) => {
    const { $from, empty } = selection;
    if (!empty || !isInLine($from) || !view?.endOfTextblock(direction)) return false;
    const depth = $from.depth - 1;
    if (isOpen($from, depth, view)) return false;
    const behind = doc.resolve($from.after(depth));
    if (Selection.findFrom(behind, 1, true) !== null) return false;
    dispatch?.(tr.setSelection(new GapCursor(behind)).scrollIntoView());
    return true;
  };

function isInLine($pos: ResolvedPos): boolean {
  return $pos.parent.type.name === "detailsSummary";
}

function isOpen($pos: ResolvedPos, depth: number, view: EditorView): boolean {
  const dom = view.nodeDOM($pos.before(depth));
  return dom instanceof Element && dom.hasAttribute("data-open");
}

/** @returns of the outermost closed toggle in whose hidden part this is */
function closedDepth($pos: ResolvedPos, view: EditorView): number | undefined {
  let closed: number | undefined;
  for (let depth = toggleDepth($pos); depth !== undefined; depth = toggleDepth($pos, depth - 1)) {
    if ($pos.index(depth) === 1 && !isOpen($pos, depth, view)) closed = depth;
  }
  return closed;
}

function endOfLine($pos: ResolvedPos, depth: number): TextSelection {
  const line = $pos.node(depth).firstChild?.nodeSize ?? 0;
  return TextSelection.create($pos.doc, $pos.start(depth) + line - 1);
}
