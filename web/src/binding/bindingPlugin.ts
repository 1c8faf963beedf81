// The ProseMirror plugin that keeps an editor and a Yjs fragment the same.
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { Step, StepMap } from "@tiptap/pm/transform";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";
import { Binding } from "./Binding.ts";
import type { Mirror } from "./Mirror.ts";

/** What the plugin keeps in the editor's state. */
export interface BindingState {
  readonly binding: Binding;
  /** What was done here since the page and Yjs agreed last. */
  readonly since: Since;
  /** Whether the selection was moved since the last change: the next begins a new undo step. */
  readonly hasMoved: boolean;
}

interface Since {
  /** The document as it was then. */
  doc: EditorState["doc"];
  steps: readonly Step[];
  maps: readonly StepMap[];
  beginsStep: boolean;
  isUndoable: boolean;
}

/** A transaction that carries this came from Yjs, not from this page's person. */
interface FromYjs {
  fromYjs: true;
}

const bindingKey = new PluginKey<BindingState>("cowriteBinding");

/** Whether others made this change, or undo did; plugins that react to typing may leave it alone. */
export function isFromYjs(tr: Transaction): boolean {
  return (tr.getMeta(bindingKey) as FromYjs | undefined)?.fromYjs === true;
}

interface BindingPlace {
  fragment: Y.XmlFragment;
  /** Called in each Yjs transaction of the editor's, before it writes. */
  beforeWrite?: ((doc: Y.Doc) => void) | undefined;
}

export interface BindingPluginOptions extends BindingPlace {
  /** Made before; an editor may begin with what it renders, or empty. */
  binding?: Binding;
}

/** @returns a plugin for one editor at a time; it survives that the editor is mounted again. */
export function bindingPlugin({ binding, ...place }: BindingPluginOptions): Plugin<BindingState> {
  const bound = binding ?? createBinding(place);
  return new Plugin<BindingState>({
    key: bindingKey,
    state: {
      init: (_config, state) => ({
        binding: bound,
        since: nothingSince(state.doc),
        hasMoved: false,
      }),
      apply: (tr, value, _old, state) => nextState(tr, value, state.doc),
    },
    view: (view) => attach(view, bound),
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          bound.compose(lineAt(view, bound));
          return false;
        },
        compositionend(view) {
          setTimeout(() => endComposition(view, bound), composedMs);
          return false;
        },
      },
    },
  });
}

/** ProseMirror reads what was composed up to 20 ms after its end. */
const composedMs = 50;

export function createBinding({ fragment, beforeWrite }: BindingPlace): Binding {
  return new Binding({
    fragment,
    beforeWrite,
    mark: (tr) =>
      tr
        .setMeta(bindingKey, { fromYjs: true })
        .setMeta("addToHistory", false)
        // What others wrote, or a document that is opened, is nobody's to make links of.
        .setMeta("preventAutolink", true),
  });
}

/** The binding of an editor. */
export function bindingOf(state: EditorState): Binding {
  const value = bindingKey.getState(state);
  if (value === undefined) throw new Error("This editor has no binding to Yjs.");
  return value.binding;
}

function nothingSince(doc: EditorState["doc"]): Since {
  return { doc, steps: [], maps: [], beginsStep: false, isUndoable: true };
}

function nextState(tr: Transaction, value: BindingState, doc: EditorState["doc"]): BindingState {
  const { binding } = value;
  if (isFromYjs(tr)) return { ...value, since: nothingSince(doc) };
  if (!tr.docChanged) return tr.selectionSet ? { ...value, hasMoved: true } : value;
  const since = binding.shown === tr.before ? nothingSince(tr.before) : value.since;
  const isFirst = since.maps.length === 0;
  const isUndoable = tr.getMeta("addToHistory") !== false;
  return {
    binding,
    hasMoved: false,
    since: {
      doc: since.doc,
      steps: [...since.steps, ...tr.steps],
      maps: [...since.maps, ...tr.mapping.maps],
      beginsStep: since.beginsStep || value.hasMoved || isOneAct(tr),
      isUndoable: isFirst ? isUndoable : since.isUndoable || isUndoable,
    },
  };
}

// Pasting, cutting and dropping are taken back by themselves.
function isOneAct(tr: Transaction): boolean {
  return tr.getMeta("uiEvent") !== undefined;
}

function attach(view: EditorView, binding: Binding) {
  const detach = binding.attach(view);
  return {
    update: (_view: EditorView, before: EditorState) => {
      const { state } = view;
      const since = bindingKey.getState(state)?.since;
      binding.write(state, { ...since, before });
      binding.flush();
    },
    destroy: detach,
  };
}

function endComposition(view: EditorView, binding: Binding): void {
  if (view.isDestroyed || view.composing) return;
  binding.compose(undefined);
  binding.flush();
}

// The line that the caret is in.
function lineAt(view: EditorView, binding: Binding) {
  const { $head } = view.state.selection;
  let mirror: Mirror | undefined = binding.root?.mirror;
  for (let depth = 0; depth < $head.depth && mirror?.kind === "container"; depth++) {
    mirror = mirror.kids[$head.index(depth)];
  }
  return mirror?.kind === "text" ? mirror : undefined;
}
