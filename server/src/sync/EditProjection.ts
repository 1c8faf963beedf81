// Copies what lists need to know of a document (title, time of the last edit) from the CRDT to SQL.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { maxTitleLength } from "@cowrite/shared/limits.ts";
import type * as Y from "yjs";
import type { OpenDocument } from "./OpenDocument.ts";

export interface DocumentFacts {
  title: string;
  /** Milliseconds since the epoch. */
  at: number;
}

export interface EditProjectionOptions {
  documentId: DocumentId;
  document: OpenDocument;
  store: (id: DocumentId, facts: DocumentFacts) => Promise<void>;
  now: () => number;
  onFailed: (error: unknown) => void;
}

// A list that lags a second behind the words is fine; a write for each key would not be.
const delayMs = 1_000;

/** Writes at most once a second, and only what is durable. */
export class EditProjection {
  readonly #options: EditProjectionOptions;
  #timer: NodeJS.Timeout | undefined;
  #editedAt: number | undefined;

  constructor(options: EditProjectionOptions) {
    this.#options = options;
    options.document.doc.on("update", this.#schedule);
  }

  /** Writes what has not been written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const at = this.#editedAt;
    if (at === undefined) return;
    this.#editedAt = undefined;
    const { documentId, document, store, onFailed } = this.#options;
    const title = titleOf(document.doc);
    await document.whenDurable();
    // The truth is in the log and the next edit writes again, so a failure is only reported.
    await store(documentId, { title, at }).catch(onFailed);
  }

  readonly #schedule = (): void => {
    this.#editedAt = this.#options.now();
    this.#timer ??= setTimeout(() => void this.flush(), delayMs);
  };
}

/** The title as lists show it: one line, cut to its limit, empty where there is none. */
export function titleOf(doc: Y.Doc): string {
  const title: unknown = doc.getMap(metaField).get(titleKey);
  return typeof title === "string"
    ? title.replaceAll(/\s+/g, " ").trim().slice(0, maxTitleLength)
    : "";
}
