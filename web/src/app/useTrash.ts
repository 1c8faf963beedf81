// Moving a document to the trash, from any page, with a moment to think better of it.

import { useEffect, useState } from "react";
import { errorText } from "../messages/errorText.ts";
import { api } from "./api.ts";

export interface TrashedDocument {
  readonly id: string;
  readonly title: string;
}

export interface Trash {
  /** The one that was moved last, while it can be taken back here. */
  readonly moved: TrashedDocument | undefined;
  readonly problem: string | undefined;
  /** @returns whether it is in the trash now. */
  move(document: TrashedDocument): Promise<boolean>;
  takeBack(): Promise<void>;
}

// Long enough to read the sentence and reach the button (WCAG 2.2 §2.2.1 wants no hurry).
const offerMs = 20_000;

export function useTrash(): Trash {
  const [moved, setMoved] = useState<TrashedDocument>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (moved === undefined && problem === undefined) return;
    const timer = setTimeout(() => {
      setMoved(undefined);
      setProblem(undefined);
    }, offerMs);
    return () => clearTimeout(timer);
  }, [moved, problem]);

  const attempt = async (work: Promise<unknown>, then: TrashedDocument | undefined) => {
    try {
      await work;
      setMoved(then);
      setProblem(undefined);
      return true;
    } catch (error) {
      setProblem(errorText(error));
      return false;
    }
  };

  return {
    moved,
    problem,
    move: ({ id, title }) => attempt(api.trashDocument(id), { id, title }),
    async takeBack() {
      if (moved !== undefined) await attempt(api.restoreDocument(moved.id), undefined);
    },
  };
}
