// What people do to the words of a line, at random.
import { newlineInCode, toggleMark } from "@tiptap/pm/commands";
import { Slice } from "@tiptap/pm/model";
import { type Act, dispatch, type NamedAct, run } from "./act.ts";
import { randomAttributes } from "./randomAttributes.ts";
import { isMakeable, randomMarks } from "./randomContent.ts";

const type: Act = (person, random) => {
  for (let letters = 1 + random.below(4); letters > 0; letters--) {
    dispatch(person, ({ tr }) => tr.insertText(person.words(random)));
  }
};

const erase: Act = (person, random) => {
  dispatch(person, ({ selection, doc, tr }) => {
    if (!selection.empty) return tr.deleteSelection();
    const { $from } = selection;
    if ($from.parentOffset === 0) return undefined;
    const from = $from.pos - Math.min($from.parentOffset, 1 + random.below(4));
    return doc.resolve(from).parent === $from.parent ? tr.delete(from, $from.pos) : undefined;
  });
};

const eraseForward: Act = (person, random) => {
  dispatch(person, ({ selection, tr }) => {
    const { $from } = selection;
    const left = $from.parent.content.size - $from.parentOffset;
    if (!$from.parent.isTextblock || left === 0) return undefined;
    return tr.delete($from.pos, $from.pos + Math.min(left, 1 + random.below(3)));
  });
};

/** As autocorrection does: one word becomes another in one step. */
const correct: Act = (person, random) => {
  dispatch(person, ({ selection, tr }) => {
    const { $from } = selection;
    const size = $from.parent.content.size;
    if (!$from.parent.isTextblock || size === 0) return undefined;
    const from = random.below(size);
    const to = Math.min(size, from + 1 + random.below(3));
    const start = $from.start();
    return tr.insertText(person.words(random), start + from, start + to);
  });
};

const mark: Act = (person, random) => {
  const types = Object.values(person.state.schema.marks);
  const chosen = random.pick(types.filter((one) => !one.name.startsWith("unknown")));
  run(person, toggleMark(chosen, randomAttributes(chosen, random)));
};

const clearMarks: Act = (person) => {
  dispatch(person, ({ selection, tr }) => tr.removeMark(selection.from, selection.to));
};

const insertInline: Act = (person, random) => {
  dispatch(person, ({ schema, tr }) => {
    const leaves = Object.values(schema.nodes).filter(
      (each) => each.isLeaf && each.isInline && isMakeable(each),
    );
    const chosen = random.pick(leaves);
    return tr.replaceSelectionWith(chosen.create(randomAttributes(chosen, random)), false);
  });
};

const breakCodeLine: Act = (person) => run(person, newlineInCode);

/** Formatted words from another place. */
const pasteWords: Act = (person, random) => {
  dispatch(person, ({ schema, selection, tr }) => {
    const { parent } = selection.$from;
    if (!parent.isTextblock) return undefined;
    const text = schema.text(
      person.words(random) + person.words(random),
      randomMarks(parent.type, random),
    );
    const holder = schema.topNodeType.create(null, parent.type.create(parent.attrs, text));
    const slice = new Slice(holder.content, 1, 1);
    return tr.replaceSelection(slice).setMeta("uiEvent", "paste");
  });
};

export const acts: readonly NamedAct[] = [
  ["type", type],
  ["type", type],
  ["type", type],
  ["type", type],
  ["erase", erase],
  ["erase", erase],
  ["erase forward", eraseForward],
  ["correct", correct],
  ["mark", mark],
  ["mark", mark],
  ["mark", mark],
  ["clear marks", clearMarks],
  ["inline", insertInline],
  ["newline in code", breakCodeLine],
  ["paste words", pasteWords],
];
