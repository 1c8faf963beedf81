// While the menu of a block is open, its words are selected and its handle stays; then the caret is back.
import {
  type EditorState,
  Plugin,
  PluginKey,
  type SelectionBookmark,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { selectWords } from "./blockActions.ts";
import type { Block } from "./blockAt.ts";

type Change = "open" | "close";

/** Where the person was before. */
const key = new PluginKey<SelectionBookmark | undefined>("blockMenu");

export function blockMenuPlugin(): Plugin {
  return new Plugin<SelectionBookmark | undefined>({
    key,
    state: {
      init: () => undefined,
      apply(tr, before, { selection }) {
        switch (tr.getMeta(key) as Change | undefined) {
          case "open":
            return selection.getBookmark();
          case "close":
            return undefined;
          case undefined:
            return before?.map(tr.mapping);
        }
      },
    },
  });
}

export function isBlockMenuOpen(state: EditorState): boolean {
  return key.getState(state) !== undefined;
}

/** All its words are selected meanwhile, so that what is done is done to them. */
export function openBlockMenu(state: EditorState, block: Block): Transaction {
  return selectWords(state, block).setMeta(key, "open" satisfies Change);
}

/**
 * Left selected, the words would be replaced by the next letter: the caret is where it was in the
 * block, or at its end. @returns undefined where the menu is closed already
 */
export function closeBlockMenu(state: EditorState): Transaction | undefined {
  const before = key.getState(state);
  if (before === undefined) return undefined;
  const { doc, selection, tr } = state;
  const { from, to } = selection;
  const earlier = before.resolve(doc);
  if (!selection.empty && selection instanceof TextSelection) {
    const isInside = earlier.from >= from && earlier.to <= to;
    tr.setSelection(isInside ? earlier : TextSelection.create(doc, to));
  }
  return tr.setMeta(key, "close" satisfies Change);
}
