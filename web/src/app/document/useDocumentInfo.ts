// What REST knows of one document: my role, the link's role; changed with care for failure.
import type { DocumentInfo } from "@cowrite/shared/api/index.ts";
import type { LinkRole } from "@cowrite/shared/roles.ts";
import { useCallback, useEffect, useState } from "react";
import { api, sentenceOf } from "../api.ts";

export interface DocumentInfoState {
  readonly info: DocumentInfo | undefined;
  readonly problem: string | undefined;
  setLinkRole(linkRole: LinkRole): Promise<void>;
}

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
      (error) => isCurrent && setProblem(sentenceOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [documentId, isWanted]);

  const setLinkRole = useCallback(
    async (linkRole: LinkRole) => {
      const before = info;
      setInfo(before && { ...before, linkRole });
      try {
        setInfo(await api.updateDocument(documentId, { linkRole }));
        setProblem(undefined);
      } catch (error) {
        setInfo(before);
        setProblem(sentenceOf(error));
      }
    },
    [documentId, info],
  );

  return { info, problem, setLinkRole };
}
