// Tab belongs to lists, tables and code where the caret is in one: after Escape it leaves the text, so
// that nobody who has only keys is held in it.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";

const held = new Set(["Shift", "Control", "Alt", "Meta"]);

export const leaveByTab = Extension.create({
  name: "leaveByTab",
  // Before all that takes Tab.
  priority: 1_200,

  addProseMirrorPlugins() {
    let isLeaving = false;
    return [
      new Plugin({
        key: new PluginKey("leaveByTab"),
        props: {
          handleDOMEvents: {
            keydown(_view, { key }) {
              if (held.has(key)) return false;
              const leaves = isLeaving && key === "Tab";
              isLeaving = key === "Escape";
              // Handled as far as the editor is concerned: the browser goes on.
              return leaves;
            },
            mousedown() {
              isLeaving = false;
              return false;
            },
          },
        },
      }),
    ];
  },
});
