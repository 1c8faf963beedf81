// What REST knows of one document: my role, the link's role; changed with care for failure.

import type { DocumentInfo, UpdateDocument } from "@cowrite/shared/api/index.ts";
import { useCallback, useEffect, useState } from "react";
import { errorText } from "../../messages/errorText.ts";
import { api } from "../api.ts";

export interface DocumentInfoState {
  readonly info: DocumentInfo | undefined;
  readonly problem: string | undefined;
  /** Shown at once, and taken back where the server does not agree. */
  change(sharing: Sharing): Promise<void>;
}

/** What the owner decides about others. */
type Sharing = Pick<UpdateDocument, "linkRole" | "showViewers">;

/** @param isWanted asks whenever this becomes true. */
export function useDocumentInfo(documentId: string, isWanted: boolean): DocumentInfoState {
  const [info, setInfo] = useState<DocumentInfo>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!isWanted) return;
    setProblem(undefined);
    let isCurrent = true;
    api.getDocument(documentId).then(
      (found) => isCurrent && setInfo(found),
      (error) => isCurrent && setProblem(errorText(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [documentId, isWanted]);

  const change = useCallback(
    async (sharing: Sharing) => {
      const before = info;
      setInfo(before && { ...before, ...sharing });
      try {
        setInfo(await api.updateDocument(documentId, sharing));
        setProblem(undefined);
      } catch (error) {
        setInfo(before);
        setProblem(errorText(error));
      }
    },
    [documentId, info],
  );

  return { info, problem, change };
}
