// The signs of what no item of a list begins with: typed at its start, they make it of the item.
import { calloutKind } from "@cowrite/shared/schema/callout.ts";
import { Extension, InputRule } from "@tiptap/core";
import type { Attrs, NodeType } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { findWrapping } from "@tiptap/pm/transform";
import { putToggle } from "../blocks/typedBlocks.ts";
import { takeItemOut } from "./turnItem.ts";

export const typedOutOfItem = Extension.create({
  name: "typedOutOfItem",

  addInputRules() {
    const { codeBlock, heading, blockquote, callout } = this.editor.schema.nodes;
    return [
      rule(/^(```|~~~)([\w+#-]*)[\s\n]$/, (tr, [, , language]) =>
        become(tr, codeBlock, { language: language || null }),
      ),
      rule(/^(#{1,4})\s$/, (tr, [, signs]) => become(tr, heading, { level: signs?.length })),
      rule(/^>\s$/, (tr) => wrap(tr, blockquote)),
      rule(/^\[!(note|tip|warning|danger)\]\s$/i, (tr, [, kind]) =>
        wrap(tr, callout, { kind: calloutKind(kind?.toLowerCase()) }),
      ),
      rule(/^>>\s$/, (tr) => putToggle(tr, tr.selection)),
    ];
  },
});

function rule(find: RegExp, make: (tr: Transaction, match: RegExpMatchArray) => boolean) {
  return new InputRule({
    find,
    handler: ({ state: { tr }, range: { from, to }, match }) =>
      takeItemOut(tr.delete(from, to)) && make(tr, match) ? undefined : null,
  });
}

function become(tr: Transaction, type: NodeType | undefined, attrs: Attrs): boolean {
  const { from } = tr.selection;
  if (type === undefined) return false;
  tr.setBlockType(from, from, type, attrs);
  return tr.selection.$from.parent.type === type;
}

function wrap(tr: Transaction, type: NodeType | undefined, attrs?: Attrs): boolean {
  const range = tr.selection.$from.blockRange();
  const wrapping = type && range && findWrapping(range, type, attrs);
  if (!range || !wrapping) return false;
  tr.wrap(range, wrapping);
  return true;
}
