// What becomes a block or a formula as it is typed, beside TipTap's own rules.
import { calloutKind } from "@cowrite/shared/schema/callout.ts";
import { Extension, InputRule, nodeInputRule, wrappingInputRule } from "@tiptap/core";
import { putFormula, putToggle } from "./typedBlocks.ts";

export const blockTyping = Extension.create({
  name: "blockTyping",

  addInputRules() {
    const { callout, inlineMath, blockMath } = this.editor.schema.nodes;
    if (callout === undefined || inlineMath === undefined || blockMath === undefined) return [];
    return [
      wrappingInputRule({
        find: /^\[!(note|tip|warning|danger)\]\s$/i,
        type: callout,
        getAttributes: ([, kind]) => ({ kind: calloutKind(kind?.toLowerCase()) }),
      }),
      // A price is no formula: nothing but a space beside a dollar opens or closes one.
      nodeInputRule({
        find: /(?:^|\s)(\$([^\s$](?:[^$\n]*[^\s$])?)\$)$/,
        type: inlineMath,
        getAttributes: ([, , latex]) => ({ latex }),
      }),
      new InputRule({
        find: /^\$\$\s$/,
        handler: ({ range, state }) => (putFormula(state.tr, range, blockMath) ? undefined : null),
      }),
      new InputRule({
        find: /^>>\s$/,
        handler: ({ range, state }) => (putToggle(state.tr, range) ? undefined : null),
      }),
    ];
  },
});
