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
const leaveCaption: Command = ({ selection, schema, tr }, dispatch) => {
  const { $from, $to } = selection;
  const { paragraph } = schema.nodes;
  const isInCaption = selection instanceof TextSelection && $from.parent.type.name === "figure";
  if (!isInCaption || !$from.sameParent($to) || paragraph === undefined) return false;
  const behind = $from.after();
  const index = $from.indexAfter(-1);
  if (!$from.node(-1).canReplaceWith(index, index, paragraph)) return false;
  const rest = $from.parent.content.cut($to.parentOffset);
  tr.insert(behind, paragraph.create(null, rest)).delete($from.pos, $from.end());
  tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(behind, -1) + 1));
  dispatch?.(tr.scrollIntoView());
  return true;
};
