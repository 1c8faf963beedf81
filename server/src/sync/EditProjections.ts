// Copies what lists need to know of documents (title, time of the last edit) from the CRDT to SQL.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { maxTitleLength } from "@cowrite/shared/textLengths.ts";
import type * as Y from "yjs";
import type { OpenDocument } from "./OpenDocument.ts";

export interface DocumentFacts {
  readonly id: DocumentId;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface EditProjectionsOptions {
  /** Stores the facts of all of these documents at once. */
  store: (facts: readonly DocumentFacts[]) => Promise<void>;
  /** Milliseconds since the epoch. */
  now: () => number;
  onFailed: (error: unknown) => void;
}

// A list that lags a second behind the words is fine; a write for each key would not be, nor one
// for each document, since each costs the acknowledgements their turn at the disk.
const delayMs = 1_000;

/** Writes at most once a second, and only what is durable. */
export class EditProjections {
  readonly #options: EditProjectionsOptions;
  /** When each was edited last. */
  #edited = new Map<OpenDocument, number>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: EditProjectionsOptions) {
    this.#options = options;
  }

  /** From now on, edits of this document are noted. */
  follow(document: OpenDocument): void {
    document.doc.on("update", () => {
      this.#edited.set(document, this.#options.now());
      this.#timer ??= setTimeout(() => void this.flush(), delayMs);
    });
  }

  /** Resolves when everything noted so far is written, or has failed to be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const edited = this.#edited;
    this.#edited = new Map();
    this.#writing = this.#writing.then(() => this.#write(edited));
    return this.#writing;
  }

  /** The same, where there is something noted of this document. */
  async flushOf(document: OpenDocument): Promise<void> {
    await (this.#edited.has(document) ? this.flush() : this.#writing);
  }

  async #write(edited: ReadonlyMap<OpenDocument, number>): Promise<void> {
    if (edited.size === 0) return;
    const { store, onFailed } = this.#options;
    const facts = [...edited].map(([{ id, doc }, at]) => ({ id, title: titleOf(doc), at }));
    await Promise.all([...edited.keys()].map((document) => document.whenDurable()));
    // The truth is in the log and the next edit writes again, so a failure is only reported.
    await store(facts).catch(onFailed);
  }
}

/** The title as lists show it: one line, cut to its limit, empty where there is none. */
export function titleOf(doc: Y.Doc): string {
  const title: unknown = doc.getMap(metaField).get(titleKey);
  return typeof title === "string"
    ? title.replaceAll(/\s+/g, " ").trim().slice(0, maxTitleLength)
    : "";
}
