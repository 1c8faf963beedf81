// Puts what comes late into an editor that has begun, and keeps what is pasted before that.
import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { afterFrame } from "../afterFrame.ts";
import type { EditorExtensionOptions } from "../editorExtensions.ts";
import { loadLate } from "./loadLate.ts";

const key = new PluginKey("lateTools");

/** While it is loaded the page is written in already: only pasting waits, for what makes it safe and right. */
export function lateTools(options: EditorExtensionOptions) {
  return Extension.create({
    name: "lateTools",

    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin({
          key,
          props: {
            handlePaste(view, event) {
              if (isThere(editor)) return false;
              void pasteLater(view, event, addLate(editor, options));
              return true;
            },
          },
        }),
      ];
    },

    onCreate() {
      afterFrame(() => {
        // Where it fails, the tools of the page tell.
        if (!this.editor.isDestroyed) addLate(this.editor, options).catch(() => undefined);
      });
    },
  });
}

const adding = new WeakMap<Editor, Promise<void>>();
const there = new WeakSet<Editor>();

function isThere(editor: Editor): boolean {
  return there.has(editor);
}

function addLate(editor: Editor, options: EditorExtensionOptions): Promise<void> {
  const known = adding.get(editor);
  if (known !== undefined) return known;
  const added = add(editor, options);
  adding.set(editor, added);
  added.catch(() => adding.delete(editor));
  return added;
}

async function add(editor: Editor, options: EditorExtensionOptions): Promise<void> {
  const { lateBehind, lateExtensions, pluginsOf } = await loadLate();
  if (editor.isDestroyed) return;
  // At once, since every change of the list makes the views of all plugins anew.
  const late = pluginsOf(lateExtensions(options), editor);
  const behind = pluginsOf(lateBehind, editor);
  const { state, view } = editor;
  const plugins = state.plugins.flatMap((one) => (one.spec.key === key ? [one, ...behind] : [one]));
  view.updateState(state.reconfigure({ plugins: [...late, ...plugins] }));
  there.add(editor);
}

// A file, too, is read later; the browser forgets what was in the clipboard when the event is over.
async function pasteLater(
  view: EditorView,
  { clipboardData }: ClipboardEvent,
  added: Promise<void>,
): Promise<void> {
  const copy = new DataTransfer();
  for (const type of clipboardData?.types ?? []) {
    if (type !== "Files") copy.setData(type, clipboardData?.getData(type) ?? "");
  }
  for (const file of clipboardData?.files ?? []) copy.items.add(file);
  await added;
  if (view.isDestroyed) return;
  view.dom.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: copy, bubbles: true, cancelable: true }),
  );
}
