// Files on their way: each is shown where it will stand, and becomes a node only when the server has
// it, so that nothing half-made is ever in the document.

import type { Asset } from "@cowrite/shared/api/assets.ts";
import { type Editor, Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { insertPoint } from "@tiptap/pm/transform";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { errorText } from "../../messages/errorText.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { caretBehind } from "../blocks/caretBehind.ts";
import { placeNear, takeDropsBeside } from "./dropBeside.ts";
import { filesOf } from "./filesOf.ts";
import { UploadCard } from "./UploadCard.ts";

interface Change {
  add?: { id: number; position: number; card: UploadCard };
  remove?: number;
}

const key = new PluginKey<DecorationSet>("uploads");
/** Where the files of an editor go. */
const sessions = new WeakMap<Editor, DocumentSession>();

/** Undefined before the editor's tools are there. */
export function sessionOf(editor: Editor): DocumentSession | undefined {
  return sessions.get(editor);
}
let lastId = 0;

/** Takes files that are dropped or pasted, and those of `insertFiles`. */
export function uploads(session: DocumentSession) {
  return Extension.create({
    name: "uploads",

    addProseMirrorPlugins() {
      const { editor } = this;
      sessions.set(editor, session);
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: () => DecorationSet.empty,
            apply(tr, shown) {
              const change = tr.getMeta(key) as Change | undefined;
              const mapped = tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown;
              if (change?.remove !== undefined) {
                return mapped.remove(mapped.find(undefined, undefined, isUpload(change.remove)));
              }
              if (change?.add === undefined) return mapped;
              const { id, position, card } = change.add;
              return mapped.add(tr.doc, [
                Decoration.widget(position, card.dom, {
                  id,
                  key: `upload-${id}`,
                  side: -1,
                  // Its buttons have keys of their own.
                  stopEvent: ({ type }) => type.startsWith("key"),
                }),
              ]);
            },
          },
          props: {
            decorations: (state) => key.getState(state),
            handlePaste(_view, event) {
              const files = filesOf(event.clipboardData);
              if (files.length === 0) return false;
              insertFiles(editor, files);
              return true;
            },
            handleDrop(view, event, _slice, isMoved) {
              const files = isMoved ? [] : filesOf(event.dataTransfer);
              if (files.length === 0) return false;
              insertFiles(editor, files, placeNear(view, event));
              return true;
            },
          },
          view: (view) => {
            const stop = takeDropsBeside(view, (event) => {
              insertFiles(editor, filesOf(event.dataTransfer), placeNear(view, event));
            });
            return { destroy: stop };
          },
        }),
      ];
    },
  });
}

const isUpload = (id: number) => (spec: { id?: number }) => spec.id === id;

/** @param position where they shall stand; at the selection where missing */
export function insertFiles(editor: Editor, files: readonly File[], position?: number): void {
  if (!editor.isEditable) return;
  for (const file of files) void upload(editor, file, position);
}

async function upload(editor: Editor, file: File, position?: number): Promise<void> {
  const session = sessionOf(editor);
  if (session === undefined) return;
  lastId += 1;
  const id = lastId;
  const stopper = new AbortController();
  const card = new UploadCard(file.name, {
    onStop: () => stopper.abort(),
    onRetry() {
      const place = placeOf(editor.state, id);
      remove(editor, id);
      void upload(editor, file, place);
    },
    onDismiss: () => remove(editor, id),
  });
  const at = blockPlace(editor.state, position ?? editor.state.selection.from);
  const caret = position === undefined ? editor.state.selection.$head : undefined;
  change(editor, { add: { id, position: at, card } });
  try {
    const asset = await session.upload(file, {
      signal: stopper.signal,
      onProgress: ({ sent, total }) => card.progress(total > 0 ? sent / total : 0),
    });
    if (editor.isDestroyed) return;
    insert(editor, id, { asset, caret });
  } catch (error) {
    if (editor.isDestroyed) return;
    if (stopper.signal.aborted) remove(editor, id);
    else card.fail(errorText(error));
  }
}

interface Arrived {
  asset: Asset;
  /** Where the one who wished for it was writing. */
  caret: ResolvedPos | undefined;
}

function insert(editor: Editor, id: number, { asset, caret }: Arrived): void {
  const place = placeOf(editor.state, id);
  remove(editor, id);
  // What stood around it was deleted meanwhile: with it went the wish.
  if (place === undefined) return;
  const { schema, tr } = editor.state;
  const { url: src, name, type, bytes, width, height } = asset;
  const isPicture = type.startsWith("image/") && width !== undefined && height !== undefined;
  const node = isPicture
    ? schema.nodes.figure?.create({ src, alt: null, width, height })
    : schema.nodes.attachment?.create({ src, name, type, bytes });
  if (node === undefined) return;
  const at = insertPoint(tr.doc, place, node.type) ?? tr.doc.content.size;
  const before = tr.doc.resolve(at).nodeBefore;
  const isOnEmptyLine = before?.type.name === "paragraph" && before.content.size === 0;
  // Who has written on meanwhile, or gone elsewhere, is not fetched back.
  const { $head } = editor.state.selection;
  const isThere = $head.parent === caret?.parent && $head.parentOffset === caret.parentOffset;
  const isReplaced = isOnEmptyLine && $head.parent === before;
  const start = isOnEmptyLine ? at - before.nodeSize : at;
  tr.replaceWith(start, at, node);
  const isBehind = (isThere || isReplaced) && caretBehind(tr, start + node.nodeSize);
  editor.view.dispatch(tr);
  if (isBehind) putCaretAgain(editor.view);
}

// ProseMirror keeps the element of an empty line, and the browser's caret stands in it as before. But
// Chromium writes nothing there, once something else has come before it, until the caret is put there anew.
function putCaretAgain({ dom }: EditorView): void {
  const selection = dom.ownerDocument.getSelection();
  const { anchorNode, anchorOffset = 0, isCollapsed } = selection ?? {};
  if (anchorNode && isCollapsed && dom.contains(anchorNode)) {
    selection?.collapse(anchorNode, anchorOffset);
  }
}

/** Behind the block that this position is in. */
function blockPlace(state: EditorState, position: number): number {
  const place = state.doc.resolve(position);
  return place.parent.isTextblock ? place.after() : position;
}

function placeOf(state: EditorState, id: number): number | undefined {
  return key.getState(state)?.find(undefined, undefined, isUpload(id))[0]?.from;
}

function remove(editor: Editor, id: number): void {
  const { view } = editor;
  const isFocused = () => view.dom.matches(":focus-within");
  const wasFocused = isFocused();
  change(editor, { remove: id });
  // A button of it had the focus.
  if (wasFocused && !isFocused()) view.focus();
}

function change(editor: Editor, what: Change): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, what).setMeta("addToHistory", false));
}
