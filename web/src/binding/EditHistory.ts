// Undo of one's own edits, a burst at a time, with the selection back where it was. It belongs to the
// fragment, so that it outlives the editor: a page that is mounted again can still undo.
import * as Y from "yjs";
import { cutRedone } from "./cutRedone.ts";
import { keepCopied } from "./keepCopied.ts";
import type { KeptSelection } from "./keptSelection.ts";
import { mendUndo } from "./mendUndo.ts";
import { addMove } from "./moveRecords.ts";
import { restoredLetters } from "./restoredLetters.ts";

/** Pauses longer than this begin a new step (ms), as in ProseMirror's own history. */
const burstMs = 500;

/** More steps than anybody takes back; each keeps deleted text in memory. */
const mostSteps = 500;

const selectionKey = "selection";

export class EditHistory {
  /** The origin of the Yjs transactions that can be taken back. */
  readonly origin: object = { name: "cowrite-binding" };
  readonly #manager: Y.UndoManager;
  /** What was selected before the change that is being written. */
  #selection: KeptSelection | undefined;
  #onRestore: ((selection: KeptSelection) => void) | undefined;
  #changes = 0;
  #isInOwnStep = false;

  constructor(fragment: Y.XmlFragment, captureTimeout: number) {
    this.#manager = new Y.UndoManager(fragment, {
      trackedOrigins: new Set([this.origin]),
      captureTimeout,
      deleteFilter: isEmptied,
      captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
    });
    this.#manager.doc.on("beforeTransaction", (transaction: Y.Transaction) => {
      const { undoing, redoing, undoStack, redoStack } = this.#manager;
      if (transaction.origin !== this.#manager) return;
      if (!undoing && !redoing) return;
      const stack = undoing ? undoStack : redoStack;
      cutRedone(transaction, stack);
      const step = stack.at(-1);
      if (step !== undefined) keepCopied(transaction, step);
    });
    let since = 0;
    this.#manager.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.changed.size > 0) this.#changes += 1;
      if (transaction.origin !== this.#manager) return;
      since = transaction.beforeState.get(transaction.doc.clientID) ?? 0;
      mendUndo(transaction);
    });
    this.#manager.on("stack-item-added", ({ stackItem, type }) => {
      stackItem.meta.set(selectionKey, this.#selection);
      if (type === "undo") this.#forgetOldest();
    });
    this.#manager.on("stack-item-popped", ({ stackItem }) => {
      this.#recordRestored(stackItem.deletions, since);
      const selection = stackItem.meta.get(selectionKey) as KeptSelection | undefined;
      if (selection !== undefined) this.#onRestore?.(selection);
    });
  }

  /** How often the document has changed: what was drawn then is right as long as it is the same. */
  get changes(): number {
    return this.#changes;
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  /** Whether the next change begins a step, to which belongs what was selected before. */
  get beginsStep(): boolean {
    const { undoStack, lastChange, captureTimeout } = this.#manager;
    // A little earlier than Yjs will see it: rather asked for in vain than missing.
    const isFresh = undoStack.length === 0 || lastChange === 0;
    return isFresh || Date.now() - lastChange > captureTimeout / 2;
  }

  /** Whether this letter was deleted by one's own hand, as far as it can be taken back. */
  hasDeleted(id: Y.ID): boolean {
    const { undoStack, redoStack } = this.#manager;
    return [...undoStack, ...redoStack].some(({ deletions }) => Y.isDeleted(deletions, id));
  }

  /** Tells what was selected just before the next change. */
  remember(selection: KeptSelection | undefined): void {
    this.#selection = selection;
  }

  /** The next change begins a step of its own. */
  endBurst(): void {
    if (!this.#isInOwnStep) this.#manager.stopCapturing();
  }

  /** All that `act` changes is one step, apart from what was typed before and is typed after. */
  asOwnStep<Result>(act: () => Result): Result {
    if (this.#isInOwnStep) return act();
    const manager = this.#manager;
    const { lastChange } = manager;
    const changes = this.#changes;
    manager.stopCapturing();
    this.#isInOwnStep = true;
    try {
      return act();
    } finally {
      this.#isInOwnStep = false;
      // Where nothing was changed, typing goes on in the step that it was in.
      if (this.#changes === changes) manager.lastChange = lastChange;
      else manager.stopCapturing();
    }
  }

  /** @param onRestore called after the change, with what was selected before the step. */
  undo(onRestore: (selection: KeptSelection) => void): boolean {
    return this.#take(onRestore, () => this.#manager.undo());
  }

  redo(onRestore: (selection: KeptSelection) => void): boolean {
    return this.#take(onRestore, () => this.#manager.redo());
  }

  #take(onRestore: (selection: KeptSelection) => void, step: () => unknown): boolean {
    this.#onRestore = onRestore;
    try {
      return step() !== null;
    } finally {
      this.#onRestore = undefined;
    }
  }

  #recordRestored(deletions: Y.UndoManager["undoStack"][number]["deletions"], since: number): void {
    const { doc } = this.#manager;
    const record = restoredLetters({ doc, deletions, since });
    if (record !== undefined) doc.transact(() => addMove(doc, record));
  }

  // What undo keeps from being collected as garbage is given back through the manager's own `clear`.
  #forgetOldest(): void {
    const manager = this.#manager;
    if (manager.undoStack.length <= mostSteps) return;
    const kept = manager.undoStack.slice(1);
    manager.undoStack = manager.undoStack.slice(0, 1);
    manager.clear(true, false);
    manager.undoStack = kept;
  }
}

// One's own block, or text, with somebody else's words in it by now is not taken back with them.
function isEmptied(item: Y.Item): boolean {
  return !(item.content instanceof Y.ContentType) || item.content.type._length === 0;
}

const histories = new WeakMap<Y.XmlFragment, EditHistory>();

/**
 * The history of a fragment: one, whoever shows it.
 * @param captureTimeout of the first who asks: how long a pause within one step may be (ms).
 */
export function historyOf(fragment: Y.XmlFragment, captureTimeout = burstMs): EditHistory {
  const known = histories.get(fragment);
  if (known !== undefined) return known;
  const history = new EditHistory(fragment, captureTimeout);
  histories.set(fragment, history);
  return history;
}
