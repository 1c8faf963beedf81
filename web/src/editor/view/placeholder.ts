// What an empty page says. TipTap's looks through the blocks at each change; here the page has only one.
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
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
            if (!isEmptyPage(doc)) return null;
            const attributes = { class: "cw-placeholder", "data-placeholder": text };
            return DecorationSet.create(doc, [Decoration.node(0, doc.content.size, attributes)]);
          },
        },
      }),
    ],
  });
}

/** A picture without words below it is not empty, and neither is what has a look of its own. */
export function isEmptyPage({ childCount, firstChild }: Node): boolean {
  if (childCount !== 1 || firstChild === null || firstChild.content.size > 0) return false;
  return firstChild.type.name === "paragraph" || firstChild.type.name === "heading";
}
