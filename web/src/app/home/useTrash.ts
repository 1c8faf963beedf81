// Moving a document to the trash, with a moment to think better of it.
import type { ListedDocument } from "@cowrite/shared/api/index.ts";
import { useEffect, useState } from "react";
import { api, sentenceOf } from "../api.ts";

export interface Trash {
  /** The one that was moved last, while it can be taken back here. */
  readonly moved: ListedDocument | undefined;
  readonly problem: string | undefined;
  move(document: ListedDocument): Promise<void>;
  takeBack(): Promise<void>;
}

// Long enough to read the sentence and reach the button (WCAG 2.2 §2.2.1 wants no hurry).
const offerMs = 20_000;

export function useTrash(onChange: () => Promise<void>): Trash {
  const [moved, setMoved] = useState<ListedDocument>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (moved === undefined) return;
    const timer = setTimeout(() => setMoved(undefined), offerMs);
    return () => clearTimeout(timer);
  }, [moved]);

  const attempt = async (work: () => Promise<unknown>, then: ListedDocument | undefined) => {
    try {
      await work();
      setMoved(then);
      setProblem(undefined);
      await onChange();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };

  return {
    moved,
    problem,
    move: (document) => attempt(() => api.trashDocument(document.id), document),
    async takeBack() {
      if (moved !== undefined) await attempt(() => api.restoreDocument(moved.id), undefined);
    },
  };
}
