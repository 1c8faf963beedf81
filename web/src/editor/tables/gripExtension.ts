// The grips of rows and columns, as an extension of the editor.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { CommandPrompts } from "../commands/EditorCommand.ts";
import { TableGrips } from "./TableGrips.ts";

export function gripExtension(prompts: () => CommandPrompts) {
  return Extension.create({
    name: "tableGrips",
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey("tableGrips"),
        view: (view) =>
          new TableGrips(view, (axis) => prompts().ask(axis === "row" ? "rowMenu" : "columnMenu")),
      }),
    ],
  });
}
