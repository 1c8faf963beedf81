// The editors that are compared: one document format, one page, and another way to Yjs.
import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { type AnyExtension, Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import type { NodeViewConstructor } from "@tiptap/pm/view";
import { initProseMirrorDoc, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { Collaborating } from "../../web/src/binding/Collaborating.ts";
import { remoteCarets } from "../../web/src/editor/carets/remoteCarets.ts";
import type { ContenderName } from "./BindingTask.ts";

export interface Opening {
  fragment: Y.XmlFragment;
  element: HTMLElement;
  /** Told of each view of a paragraph that is made. */
  onParagraph?: () => void;
  /** Whose carets are drawn. */
  awareness?: Awareness;
}

export function openEditor(name: ContenderName, opening: Opening): Editor {
  const { element, onParagraph, awareness } = opening;
  const editor = new Editor({
    element,
    extensions: [
      ...schemaExtensions,
      ...bindingOf(name, opening.fragment),
      ...(awareness === undefined ? [] : [remoteCarets(awareness)]),
    ],
    editorProps: onParagraph ? { nodeViews: { paragraph: countedView(onParagraph) } } : {},
  });
  // Made by TipTap without a binding, an editor has only what it is given.
  if (name === "none") {
    const { doc } = initProseMirrorDoc(opening.fragment, editor.schema);
    editor.commands.setContent(doc.toJSON(), { emitUpdate: false });
  }
  return editor;
}

function bindingOf(name: ContenderName, fragment: Y.XmlFragment): AnyExtension[] {
  switch (name) {
    case "cowrite":
      return [Collaborating.configure({ fragment })];
    case "y-tiptap":
      return [Collaboration.configure({ fragment })];
    case "y-prosemirror":
      return [
        Extension.create({
          name: "yProsemirror",
          addProseMirrorPlugins: () => [ySyncPlugin(fragment), yUndoPlugin()],
        }),
      ];
    case "none":
      return [];
  }
}

function countedView(onParagraph: () => void): NodeViewConstructor {
  return () => {
    onParagraph();
    const dom = document.createElement("p");
    return { dom, contentDOM: dom };
  };
}
