// Enter in the words below a picture: one writes on behind it.
import { Extension } from "@tiptap/core";
import { type Command, TextSelection } from "@tiptap/pm/state";

export const captionKeys = Extension.create({
  name: "captionKeys",

  addKeyboardShortcuts() {
    return { Enter: ({ editor: { state, view } }) => leaveCaption(state, view.dispatch) };
  },
});

/** What stands behind the caret goes along. */
export const leaveCaption: Command = ({ selection, schema, tr }, dispatch) => {
  const { $from, $to } = selection;
  const { paragraph } = schema.nodes;
  const isInCaption = selection instanceof TextSelection && $from.parent.type.name === "figure";
  if (!isInCaption || !$from.sameParent($to) || paragraph === undefined) return false;
  const index = $from.indexAfter(-1);
  if (!$from.node(-1).canReplaceWith(index, index, paragraph)) return false;
  tr.delete($from.pos, $to.pos).split($from.pos, 1, [{ type: paragraph }]);
  tr.setSelection(TextSelection.create(tr.doc, $from.pos + 2));
  dispatch?.(tr.scrollIntoView());
  return true;
};
