// In focus mode: marks the blocks of the page that the selection is in; the others step back.
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

interface Marked {
  isOn: boolean;
  shown: DecorationSet;
  from: number;
  to: number;
}

const key = new PluginKey<Marked>("cowriteCaretBlock");
const off: Marked = { isOn: false, shown: DecorationSet.empty, from: -1, to: -1 };

export const caretBlock = Extension.create({
  name: "caretBlock",
  addProseMirrorPlugins: () => [
    new Plugin<Marked>({
      key,
      state: {
        init: () => off,
        apply(tr, before, _old, state) {
          const isOn = (tr.getMeta(key) as boolean | undefined) ?? before.isOn;
          if (!isOn) return off;
          if (before.isOn && !tr.docChanged && !tr.selectionSet) return before;
          return marked(state, tr, before);
        },
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    }),
  ],
});

export function isAtCaret(state: EditorState): boolean {
  return key.getState(state)?.isOn ?? false;
}

/** Turns it on or off. */
export function atCaret(tr: Transaction, isOn: boolean): Transaction {
  return tr.setMeta(key, isOn).setMeta("addToHistory", false);
}

// While one writes in a block it stays the same one, and only moves.
function marked({ doc, selection }: EditorState, tr: Transaction, before: Marked): Marked {
  const first = doc.childAfter(selection.from);
  const last = doc.childBefore(selection.to);
  const from = Math.min(first.offset, last.offset);
  const to = Math.max(last.offset + (last.node?.nodeSize ?? 0), from);
  const shown = before.shown.map(tr.mapping, doc);
  const kept = shown.find();
  const isSame = kept.length > 0 && kept[0]?.from === from && kept.at(-1)?.to === to;
  if (before.isOn && isSame && kept.length === blocksIn(doc, from, to).length) {
    return { isOn: true, shown, from, to };
  }
  const decorations = blocksIn(doc, from, to).map((block) =>
    Decoration.node(block.from, block.to, { class: "cw-at-caret" }),
  );
  return { isOn: true, shown: DecorationSet.create(doc, decorations), from, to };
}

function blocksIn(doc: EditorState["doc"], from: number, to: number) {
  const blocks: { from: number; to: number }[] = [];
  let at = from;
  while (at < to) {
    const size = doc.nodeAt(at)?.nodeSize ?? to - at;
    blocks.push({ from: at, to: at + size });
    at += size;
  }
  return blocks;
}
