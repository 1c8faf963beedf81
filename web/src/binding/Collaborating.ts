// The binding as a TipTap extension.
import { Extension } from "@tiptap/core";
import type * as Y from "yjs";
import { anchorsPlugin } from "./anchors.ts";
import type { Binding } from "./Binding.ts";
import { bindingPlugin, createBinding } from "./bindingPlugin.ts";
import { blockDrawing } from "./blockDrawing.ts";
import { canRedo, canUndo, redo, undo } from "./history.ts";
import { placeholderExtensions } from "./placeholders.ts";

export interface CollaboratingOptions {
  /** What the editor shows and writes: in Cowrite `doc.getXmlFragment("default")`. */
  fragment: Y.XmlFragment | undefined;
  /** Called in each Yjs transaction of the editor's, before it writes: for facts about the document. */
  beforeWrite: ((doc: Y.Doc) => void) | undefined;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    collaborating: {
      /** Takes back one's own last burst of edits. */
      undo: () => ReturnType;
      redo: () => ReturnType;
    };
  }
}

export const Collaborating = Extension.create<CollaboratingOptions, { binding?: Binding }>({
  name: "collaborating",
  // Before all that reacts to changes, so that they are written as they were made.
  priority: 1000,

  addOptions: () => ({ fragment: undefined, beforeWrite: undefined }),
  addStorage: () => ({}),
  addExtensions: () => placeholderExtensions,

  // The content comes when the plugins do. In a page that has it before, ProseMirror asks the browser for
  // the selection when they come, and that lays out all of it a second time.
  onBeforeCreate() {
    this.editor.options.content = null;
    this.storage.binding = createBinding({
      fragment: fragmentOf(this.options),
      beforeWrite: this.options.beforeWrite,
    });
  },

  addProseMirrorPlugins() {
    const fragment = fragmentOf(this.options);
    const { binding } = this.storage;
    return [bindingPlugin({ fragment, binding }), anchorsPlugin(), blockDrawing()];
  },

  addCommands() {
    return {
      undo:
        () =>
        ({ state, view, tr, dispatch }) => {
          // The change comes from Yjs by a transaction of its own.
          tr.setMeta("preventDispatch", true);
          if (dispatch === undefined) return canUndo(state);
          return undo(state, view.dispatch, view);
        },
      redo:
        () =>
        ({ state, view, tr, dispatch }) => {
          tr.setMeta("preventDispatch", true);
          if (dispatch === undefined) return canRedo(state);
          return redo(state, view.dispatch, view);
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      "Mod-z": () => this.editor.commands.undo(),
      "Mod-y": () => this.editor.commands.redo(),
      "Shift-Mod-z": () => this.editor.commands.redo(),
    };
  },
});

function fragmentOf({ fragment }: Pick<CollaboratingOptions, "fragment">): Y.XmlFragment {
  if (fragment === undefined) {
    throw new Error("Collaborating needs a fragment: configure it with one of a Y.Doc.");
  }
  return fragment;
}
