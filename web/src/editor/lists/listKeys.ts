// Keys of lists beside TipTap's own.
import { type Editor, Extension } from "@tiptap/core";
import { type Command, type EditorState, TextSelection } from "@tiptap/pm/state";
import { isItem, isList } from "../handle/blockAt.ts";
import { itemAt } from "./itemAt.ts";
import { joinLists, takeItemOut } from "./turnItem.ts";

export const listKeys = Extension.create({
  name: "listKeys",
  // Before TipTap's, which joins the line but leaves two lists.
  priority: 1_040,

  addKeyboardShortcuts() {
    return {
      // What signs have just made is taken back first, as everywhere. TipTap's command writes a
      // transaction also where there is nothing of the kind.
      Backspace: ({ editor }) =>
        (hasJustMade(editor.state) && editor.commands.undoInputRule()) ||
        run(editor, backIntoList) ||
        run(editor, outOfNumbers),
    };
  },
});

/** Where nothing else takes Tab in a list, it stays there: what is typed next is meant for the text. */
export const tabInList = Extension.create({
  name: "tabInList",
  priority: 10,

  addKeyboardShortcuts() {
    const isInList = ({ editor }: { editor: Editor }) => {
      const { $head } = editor.state.selection;
      for (let depth = $head.depth; depth > 0; depth--) {
        if (isItem($head.node(depth))) return true;
      }
      return false;
    };
    return { Tab: isInList, "Shift-Tab": isInList };
  },
});

function hasJustMade(state: EditorState): boolean {
  return state.plugins.some((one) => one.spec.isInputRules && Boolean(one.getState(state)));
}

function run({ state, view }: Editor, command: Command): boolean {
  return command(state, view.dispatch, view);
}

/** Backspace at the start of a numbered item: the others count on without it. */
const outOfNumbers: Command = ({ selection, tr }, dispatch) => {
  const { $head, empty } = selection;
  const item = empty && $head.parentOffset === 0 ? itemAt($head) : undefined;
  // An item within an item goes to the list of that, as TipTap has it.
  const isOutmost = item !== undefined && !isItem(tr.doc.resolve(item.listStart).parent);
  if (!isOutmost || item.list.type.name !== "orderedList" || !takeItemOut(tr)) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** A line between two lists goes to the end of the first, and they are one again. */
export const backIntoList: Command = ({ selection, tr }, dispatch) => {
  const { $head, empty } = selection;
  if (!empty || !(selection instanceof TextSelection) || $head.parentOffset > 0) return false;
  const line = $head.parent;
  const $start = tr.doc.resolve($head.before());
  const list = $start.nodeBefore;
  if (line.type.name !== "paragraph" || list === null || !isList(list)) return false;
  const last = TextSelection.near(tr.doc.resolve($start.pos - 1), -1);
  // What ends an item may be a table or a closed toggle, into which no line goes.
  if (last.$head.parent.type.name !== "paragraph" || !isItem(last.$head.node(-1))) return false;
  // Joined, not copied: what others write in the line meanwhile goes along.
  tr.delete(last.head, $head.pos);
  tr.setSelection(TextSelection.create(tr.doc, last.head));
  joinLists(tr, $start.pos - list.nodeSize);
  dispatch?.(tr.scrollIntoView());
  return true;
};
