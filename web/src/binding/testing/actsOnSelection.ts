// Where people put their caret, at random.
import { selectAll, selectParentNode } from "@tiptap/pm/commands";
import { NodeSelection, Selection, TextSelection } from "@tiptap/pm/state";
import { type Act, dispatch, type NamedAct, run } from "./act.ts";

export const moveCaret: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const at = random.below(doc.content.size + 1);
    const to = random.oneIn(3) ? random.below(doc.content.size + 1) : at;
    return tr.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)));
  });
};

/** The caret, and nothing selected. */
export const moveCaretOnly: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) =>
    tr.setSelection(Selection.near(doc.resolve(random.below(doc.content.size + 1)))),
  );
};

/** A few letters, or a few lines. */
const selectNear: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const at = random.below(doc.content.size + 1);
    const to = Math.min(doc.content.size, at + 1 + random.below(6));
    return tr.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)));
  });
};

const selectNode: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const found = doc.resolve(random.below(doc.content.size + 1));
    const node = found.nodeAfter;
    if (node === null || !NodeSelection.isSelectable(node)) {
      return tr.setSelection(Selection.near(found));
    }
    return tr.setSelection(NodeSelection.create(doc, found.pos));
  });
};

export const acts: readonly NamedAct[] = [
  ["select near", selectNear],
  ["select near", selectNear],
  ["select node", selectNode],
  ["select parent", (person) => run(person, selectParentNode)],
  [
    "select all",
    (person, random) => {
      if (random.oneIn(3)) run(person, selectAll);
    },
  ],
];
