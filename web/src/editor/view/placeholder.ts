// What an empty page says. TipTap's looks through the blocks at each change; here the page has only one.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

export function placeholder(text: string) {
  return Extension.create({
    name: "placeholder",
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey("placeholder"),
        props: {
          decorations({ doc }) {
            const { firstChild } = doc;
            const isEmpty =
              doc.childCount === 1 && firstChild?.isTextblock && firstChild.content.size === 0;
            if (!isEmpty) return null;
            const attributes = { class: "cw-empty", "data-placeholder": text };
            return DecorationSet.create(doc, [Decoration.node(0, firstChild.nodeSize, attributes)]);
          },
        },
      }),
    ],
  });
}
