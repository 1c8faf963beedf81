// Somebody with a document and an editor of their own, on our binding or on the stock one.
import { Fragment, type Node as PmNode } from "@tiptap/pm/model";
import { type EditorState, Plugin } from "@tiptap/pm/state";
import { fixTables } from "@tiptap/pm/tables";
import {
  redo as stockRedo,
  undo as stockUndo,
  ySyncPlugin,
  yUndoPlugin,
  yUndoPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { anchorsPlugin } from "../anchors.ts";
import { bindingOf, bindingPlugin, createBinding } from "../bindingPlugin.ts";
import { changedSpan } from "../changedSpan.ts";
import { historyOf } from "../EditHistory.ts";
import { redo, undo } from "../history.ts";
import { editorSchema } from "./editorSchema.ts";
import { HeadlessPage } from "./HeadlessPage.ts";
import type { Words } from "./randomContent.ts";
import { anyWords } from "./words.ts";

export type Kind = "ours" | "stock";

/** The origin of what came from somebody else. */
const fromNetwork = "network";

export interface PersonOptions {
  id: number;
  kind: Kind;
  update?: Uint8Array;
  /** What they type. */
  words?: Words;
  /** Beside the binding's. */
  plugins?: readonly Plugin[];
}

export class Person {
  readonly kind: Kind;
  readonly doc: Y.Doc;
  page: HeadlessPage;
  readonly words: Words;
  #transactions = 0;

  constructor({ id, kind, update, words = anyWords, plugins = [] }: PersonOptions) {
    this.kind = kind;
    this.words = words;
    // Yjs would draw a random name, digit by digit, which costs as much as all else here.
    this.doc = new Y.Doc({ guid: `of ${id}` });
    // Ids decide who comes first at one place: a seed has to repeat them too.
    this.doc.clientID = id;
    this.doc.on("afterTransaction", () => {
      this.#transactions += 1;
    });
    if (update !== undefined) Y.applyUpdate(this.doc, update, fromNetwork);
    // No pause ends a burst but `pause`: a seed has to repeat that as well, however slow the machine is.
    if (kind === "ours") historyOf(this.fragment, Number.POSITIVE_INFINITY);
    this.page = pageOf(kind, this.fragment, plugins);
    if (kind === "stock") this.#stockUndo.captureTimeout = Number.POSITIVE_INFINITY;
    // The stock binding draws its first page a moment after it is made.
    if (kind === "stock") forceStock(this.page);
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment("default");
  }

  get state(): EditorState {
    return this.page.state;
  }

  get content(): PmNode {
    return this.page.state.doc;
  }

  /** How many of Yjs' transactions there were: as long as it is the same, so is the document. */
  get transactions(): number {
    return this.#transactions;
  }

  /** Called with each update of one's own. */
  onUpdate(listener: (update: Uint8Array) => void): void {
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== fromNetwork) listener(update);
    });
  }

  receive(updates: readonly Uint8Array[]): void {
    const apply = () => {
      this.doc.transact(() => {
        for (const update of updates) Y.applyUpdate(this.doc, update, fromNetwork);
      }, fromNetwork);
    };
    if (this.kind === "ours") apply();
    else recoverFrom(apply, this.page);
  }

  undo(): void {
    if (this.kind === "ours") undo(this.state, this.page.dispatch, this.page.asView());
    else recoverFrom(() => stockUndo(this.state), this.page);
  }

  redo(): void {
    if (this.kind === "ours") redo(this.state, this.page.dispatch, this.page.asView());
    else recoverFrom(() => stockRedo(this.state), this.page);
  }

  /** What comes next is taken back by itself. */
  pause(): void {
    if (this.kind === "ours") bindingOf(this.state).history.endBurst();
    else this.#stockUndo.stopCapturing();
  }

  get #stockUndo(): Y.UndoManager {
    return yUndoPluginKey.getState(this.state)?.undoManager;
  }

  /** The editor goes, and another one comes for the same document. */
  remount(): void {
    this.page.destroy();
    this.page = pageOf(this.kind, this.fragment, []);
  }

  /** Shows what is stored: the stock binding keeps formatting on its page that it never wrote. */
  redraw(): void {
    if (this.kind !== "stock") return;
    forceStock(this.page);
    // Drawn as they were before, its tables were not looked at.
    const repair = fixTables(this.state);
    if (repair !== undefined) this.page.dispatch(repair);
  }

  leave(): void {
    this.page.destroy();
    this.doc.destroy();
  }
}

// What the table extension does in every editor.
const rectangularTables = new Plugin({
  appendTransaction: (_transactions, before, state) => fixTables(state, before),
});

// The same for a page whose tables were all rectangular before, which ours always is: it finds nothing
// to do where no block that is another now holds a table, and to find that out takes it long.
const stillRectangularTables = new Plugin({
  appendTransaction: (_transactions, before, state) =>
    hasNewTable(before.doc, state.doc) ? fixTables(state, before) : undefined,
});

function hasNewTable(old: PmNode, now: PmNode): boolean {
  const { from, nowTo } = changedSpan({ old: old.children, now: now.children });
  let isFound = false;
  Fragment.from(now.children.slice(from, nowTo)).descendants((node) => {
    isFound ||= node.type.spec.tableRole === "table";
    return !isFound && !node.isTextblock;
  });
  return isFound;
}

function pageOf(kind: Kind, fragment: Y.XmlFragment, more: readonly Plugin[]): HeadlessPage {
  if (kind === "stock") {
    const plugins = [ySyncPlugin(fragment), yUndoPlugin(), rectangularTables, ...more];
    return new HeadlessPage({ schema: editorSchema, plugins });
  }
  const binding = createBinding({ fragment });
  const plugins = [
    bindingPlugin({ fragment, binding }),
    anchorsPlugin(),
    stillRectangularTables,
    ...more,
  ];
  return new HeadlessPage({ schema: editorSchema, plugins, doc: binding.render(editorSchema) });
}

// The stock binding fails where its selection was deleted with what held it; drawn anew, it goes on.
function recoverFrom(apply: () => void, page: HeadlessPage): void {
  try {
    apply();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    forceStock(page);
  }
}

function forceStock(page: HeadlessPage): void {
  const [sync] = page.state.plugins;
  const binding = sync?.getState(page.state)?.binding;
  binding?._forceRerender();
}
