// The handle at the left of the blocks, as an extension of the editor.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { CommandPrompts } from "../commands/EditorCommand.ts";
import { BlockHandle } from "./BlockHandle.ts";
import { addBelow } from "./blockActions.ts";
import { blockMenuPlugin, openBlockMenu } from "./blockMenu.ts";

export function handleExtension(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "blockHandle",
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        blockMenuPlugin(),
        new Plugin({
          key: new PluginKey("blockHandle"),
          view: (view) =>
            new BlockHandle(view, {
              add(block) {
                const tr = addBelow(view.state, block);
                if (tr === undefined) return;
                view.dispatch(tr);
                // As if typed: what is offered then goes away by itself when it is not wanted.
                editor.chain().focus().insertContent("/").run();
              },
              openMenu(block) {
                view.dispatch(openBlockMenu(view.state, block));
                prompts().ask("blockMenu");
              },
            }),
        }),
      ];
    },
  });
}
