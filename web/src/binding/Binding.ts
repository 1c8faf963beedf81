// One Yjs fragment and one editor that shows it. What the page shows is always what `renderDocument`
// makes of the fragment, but for a line that is being composed.
import type { Node as PmNode, Schema } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { Step, StepMap } from "@tiptap/pm/transform";
import * as Y from "yjs";
import { type Carried, findCarried } from "./carried.ts";
import { carryOver } from "./carryOver.ts";
import { changedLine } from "./changedLine.ts";
import { Dirty } from "./Dirty.ts";
import { type EditHistory, historyOf } from "./EditHistory.ts";
import type { HeldText } from "./HeldText.ts";
import { holdChanges } from "./holdChanges.ts";
import { keepSelection } from "./keepSelection.ts";
import { type KeptSelection, keepOther } from "./keptSelection.ts";
import { LocalWriter } from "./LocalWriter.ts";
import { type Mirror, MirrorIndex, type Shown, type TextMirror } from "./Mirror.ts";
import { addMove, movesOf } from "./moveRecords.ts";
import { Patch } from "./Patch.ts";
import { RemoteChange } from "./RemoteChange.ts";
import { relativeAt } from "./relativeIn.ts";
import { renderDocument } from "./render.ts";

/** Of the editor's view, what the binding needs. */
export interface Page {
  readonly state: EditorState;
  dispatch(tr: Transaction): void;
}

/** A line whose remote changes wait until what is composed in it is done. */
interface HeldLine {
  line: TextMirror;
  texts: Map<unknown, HeldText>;
  parts: number;
  /** Whether inline nodes came, went or changed. */
  isRedrawn: boolean;
  hasAttributes: boolean;
}

/** What is known of a change that the page's person made. */
export interface LocalChange {
  /** From which document the steps lead to the one that is written. */
  doc?: PmNode;
  /** Those since the document that was shown last: they say where it was. */
  steps?: readonly Step[];
  maps?: readonly StepMap[];
  /** The state before, for what was selected. */
  before?: EditorState;
  /** Undo takes it back alone, not with the one before. */
  beginsStep?: boolean;
  /** True unless said otherwise. */
  isUndoable?: boolean;
}

export interface BindingOptions {
  fragment: Y.XmlFragment;
  /** Marks the transactions that this brings to the page. */
  mark: (tr: Transaction) => Transaction;
  /** Called in each Yjs transaction that this makes, before it writes. */
  beforeWrite?: ((doc: Y.Doc) => void) | undefined;
}

/** Lines that moved on, of which it is not known yet where to. */
const mostWaiting = 10;

export class Binding {
  readonly fragment: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly history: EditHistory;
  readonly #mark: (tr: Transaction) => Transaction;
  readonly #beforeWrite: ((doc: Y.Doc) => void) | undefined;
  #index = new MirrorIndex();
  #dirty = new Dirty(this.#index);
  #root: Shown | undefined;
  /** Until then the page, rendered or let go, is known to show all that there is. */
  #upTo: number | undefined;
  #page: Page | undefined;
  #isWriting = false;
  #held: HeldLine | undefined;
  /** What waits until the page shows the blocks that others moved. */
  #carried: Carried[] = [];
  /** Whether there is something new about them. */
  #hasMoves = false;

  constructor({ fragment, mark, beforeWrite }: BindingOptions) {
    if (fragment.doc === null) throw new Error("The fragment belongs to no Y.Doc yet.");
    this.fragment = fragment;
    this.doc = fragment.doc;
    this.history = historyOf(fragment);
    this.#mark = mark;
    this.#beforeWrite = beforeWrite;
    // Before anything arrives: Yjs tells of changes by the object that a type is then, and makes another
    // of it when it is first asked for. The first move that ever came would not be seen.
    movesOf(this.doc);
  }

  /** The origin of the Yjs transactions that this makes. */
  get origin(): unknown {
    return this.history.origin;
  }

  /** The document that the page and Yjs agreed on last. */
  get shown(): PmNode | undefined {
    return this.#root?.node;
  }

  get root(): Shown | undefined {
    return this.#root;
  }

  get index(): MirrorIndex {
    return this.#index;
  }

  /** What the fragment looks like now; remembered, so that a page that begins with it is in step. */
  render(schema: Schema): PmNode {
    this.#index = new MirrorIndex();
    this.#dirty = new Dirty(this.#index);
    this.#held = undefined;
    this.#root = renderDocument(this.fragment, schema);
    this.#index.add(this.#root.mirror);
    this.#upTo = this.history.changes;
    return this.#root.node;
  }

  /** @returns what detaches it again. */
  attach(page: Page): () => void {
    this.#page = page;
    this.fragment.observeDeep(this.#observe);
    this.doc.on("afterTransaction", this.#lookForMoves);
    this.doc.on("afterAllTransactions", this.#afterAll);
    this.#catchUp(page);
    return () => {
      this.fragment.unobserveDeep(this.#observe);
      this.doc.off("afterTransaction", this.#lookForMoves);
      this.doc.off("afterAllTransactions", this.#afterAll);
      this.#carried = [];
      this.release();
      const isUpToDate = this.#dirty.isEmpty;
      this.#upTo = isUpToDate ? this.history.changes : undefined;
      if (this.#page === page) this.#page = undefined;
    };
  }

  // What happened while no page was attached, or before the page began with it.
  #catchUp(page: Page): void {
    const { state } = page;
    const before = state.doc;
    if (this.#root?.node === before && this.#upTo === this.history.changes) return;
    this.#drawAnew(page, (tr) => tr.setMeta("preventUpdate", true));
  }

  #drawAnew(page: Page, alsoMark = (tr: Transaction) => tr): void {
    const { state } = page;
    const before = state.doc;
    const now = this.render(state.schema);
    if (before.eq(now)) {
      this.#root = { node: before, mirror: this.#mirrorOfRoot() };
      return;
    }
    const patch = new Patch(alsoMark(this.#mark(state.tr)));
    patch.content(0, before.content, now.content);
    this.#dispatch(patch, page);
  }

  #mirrorOfRoot(): Mirror {
    if (this.#root === undefined) throw new Error("Nothing is shown yet.");
    return this.#root.mirror;
  }

  readonly #observe = (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    if (this.#isWriting && transaction.origin === this.origin) return;
    for (const event of events) this.#dirty.add(event);
  };

  readonly #lookForMoves = (transaction: Y.Transaction): void => {
    if (this.#isWriting || this.#page === undefined || this.#root === undefined) return;
    const { selection } = this.#page.state;
    const [root, index, history] = [this.#root, this.#index, this.history];
    const carried = findCarried({ transaction, root, index, history, selection });
    if (carried !== undefined) this.#carried.push(carried);
    if (transaction.changed.has(movesOf(this.doc))) this.#hasMoves = true;
  };

  readonly #afterAll = (): void => {
    if (!this.#isWriting) this.flush();
  };

  #carry(): void {
    this.#hasMoves = false;
    const waiting: Carried[] = [];
    for (const carried of this.#carried.splice(0)) {
      if (this.#page === undefined) return;
      const { tr, waiting: lines } = carryOver(carried, this.#page.state, this);
      if (lines.length > 0) waiting.push({ lines, deleted: [] });
      if (tr.docChanged || tr.selectionSet) this.#page.dispatch(tr);
    }
    this.#carried.push(...waiting.slice(-mostWaiting));
  }

  /** Brings to the page what others did, but for what has to wait. */
  flush(): void {
    this.#show();
    // What is carried is written at places of the page, and those of a line that waits are others.
    if (this.#hasMoves && this.#held === undefined) this.#carry();
  }

  #show(): void {
    const page = this.#page;
    const root = this.#root;
    if (page === undefined || root === undefined || this.#dirty.isEmpty) return;
    if (page.state.doc !== root.node) this.write(page.state);
    this.#hold();
    if (this.#dirty.isEmpty) return;
    const dirty = this.#dirty;
    this.#dirty = new Dirty(this.#index);
    const patch = new Patch(this.#mark(page.state.tr), dirty.deltas);
    try {
      new RemoteChange({ patch, dirty, index: this.#index }).apply();
    } catch (error) {
      // A page that lagged behind would write back, with the next key, what others did.
      this.#drawAnew(page);
      report(error);
      return;
    }
    this.#dispatch(patch, page);
  }

  #dispatch(patch: Patch, page: Page): void {
    const { tr } = patch;
    keepSelection(patch, page.state);
    this.#root = { node: tr.doc, mirror: this.#mirrorOfRoot() };
    if (tr.docChanged) page.dispatch(tr);
  }

  /** Writes into Yjs what the page has more or less than it. */
  write(state: EditorState, change: LocalChange = {}): void {
    const root = this.#root;
    if (root === undefined || state.doc === root.node) return;
    const held = this.#textsAhead();
    const maps = change.maps ?? [];
    const ahead = this.#linesAhead();
    const writer = new LocalWriter({ index: this.#index, held, ahead, maps, schema: state.schema });
    if (change.beginsStep) this.history.endBurst();
    if (this.history.beginsStep) {
      this.history.remember(change.before && this.selectionOf(change.before));
    }
    const since = Y.getState(this.doc.store, this.doc.clientID);
    this.#isWriting = true;
    try {
      this.doc.transact((transaction) => {
        if (change.isUndoable === false) transaction.meta.set("addToHistory", false);
        this.#beforeWrite?.(this.doc);
        const { steps = [] } = change;
        const line = change.doc === root.node ? changedLine({ root, state, steps }) : undefined;
        if (line === undefined) writer.write(root, state.doc);
        else writer.writeLine(line);
        const now = { node: state.doc, mirror: root.mirror };
        const move = writer.departures.record(now, { doc: this.doc, since });
        if (move !== undefined) addMove(this.doc, move);
      }, this.origin);
    } finally {
      this.#isWriting = false;
    }
    this.#root = { node: state.doc, mirror: root.mirror };
    for (const line of writer.leftovers.lines) this.#dirty.redrawn.add(line);
    for (const table of writer.leftovers.tables) this.#dirty.addFresh(table);
    for (const container of writer.leftovers.containers) {
      for (const kid of container.kids) if (kid.kind === "opaque") this.#dirty.addFresh(kid);
    }
    if (this.#held !== undefined && this.#held.line.parts.length !== this.#held.parts)
      this.release();
  }

  /** A selection of `state` as relative positions; undefined where the page is ahead of Yjs. */
  selectionOf({ doc, selection }: EditorState): KeptSelection | undefined {
    const root = this.#root;
    if (root === undefined || root.node !== doc) return undefined;
    if (!(selection instanceof TextSelection)) return keepOther(selection, root);
    const { $anchor, $head } = selection;
    const anchor = relativeAt($anchor, root.mirror, -1);
    return { anchor, head: $head === $anchor ? anchor : relativeAt($head, root.mirror, -1) };
  }

  // Where Yjs has what the page does not show yet.
  #textsAhead(): ReadonlyMap<unknown, HeldText> {
    const ahead = new Map(this.#held?.texts);
    for (const [line, changes] of this.#dirty.lines) {
      holdChanges(line, changes, ahead);
      // The page's own change moves what was to be done there.
      this.#dirty.redrawn.add(line);
      this.#dirty.moved.add(line);
    }
    return ahead;
  }

  // Lines in which Yjs has other parts than the page shows.
  #linesAhead(): ReadonlySet<TextMirror> {
    const ahead = new Set(this.#dirty.redrawn);
    if (this.#held?.isRedrawn) ahead.add(this.#held.line);
    return ahead;
  }

  /** While somebody composes in a line, what others do in that line waits. */
  compose(line: TextMirror | undefined): void {
    if (this.#held?.line === line) return;
    this.release();
    if (line === undefined) return;
    const { length: parts } = line.parts;
    this.#held = { line, texts: new Map(), parts, isRedrawn: false, hasAttributes: false };
  }

  /** What waited is shown with the next flush. */
  release(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return;
    if (held.isRedrawn || held.texts.size > 0) this.#dirty.redrawn.add(held.line);
    if (held.hasAttributes) this.#dirty.attributes.add(held.line);
  }

  // What others did in the line that is being composed in.
  #hold(): void {
    const held = this.#held;
    if (held === undefined) return;
    // A block that went, or that is drawn anew as another, takes the composition with it.
    if (this.#index.get(held.line.type) !== held.line) {
      this.release();
      return;
    }
    const changes = this.#dirty.lines.get(held.line) ?? [];
    this.#dirty.lines.delete(held.line);
    if (this.#dirty.redrawn.delete(held.line)) held.isRedrawn = true;
    if (this.#dirty.attributes.delete(held.line)) held.hasAttributes = true;
    holdChanges(held.line, changes, held.texts);
    held.parts = held.line.parts.length;
  }
}

// As an error that nobody caught: it is a fault of ours, which costs the page its decorations only.
function report(error: unknown): void {
  if (typeof globalThis.reportError !== "function") throw error;
  globalThis.reportError(error);
}
