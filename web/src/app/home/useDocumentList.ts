// The list of one's documents: loaded, kept fresh while somebody looks, longer on request.
import type { ListedDocument } from "@cowrite/shared/api/index.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "../api.ts";

export interface DocumentListState {
  /** `undefined` until the first answer. */
  readonly documents: readonly ListedDocument[] | undefined;
  /** Why there is no fresh answer. */
  readonly error: unknown;
  readonly hasMore: boolean;
  refresh(): Promise<void>;
  showMore(): Promise<void>;
}

// Who is in which document changes by the second; a list that lags a little is fine.
const refreshMs = 15_000;

/**
 * @param isReady somebody is known to the server, so that asking makes sense.
 * @param occasion asked anew whenever this is another.
 */
export function useDocumentList(isReady: boolean, occasion?: unknown): DocumentListState {
  const [documents, setDocuments] = useState<readonly ListedDocument[]>();
  const [cursor, setCursor] = useState<string>();
  const [error, setError] = useState<unknown>();
  const pages = useRef(1);
  const asked = useRef(0);

  const refresh = useCallback(async () => {
    asked.current += 1;
    const question = asked.current;
    // An answer that was overtaken by a later question is old.
    const isCurrent = () => question === asked.current;
    try {
      const { found, next } = await load(pages.current);
      if (!isCurrent()) return;
      setDocuments(found);
      setCursor(next);
      setError(undefined);
    } catch (cause) {
      if (isCurrent()) setError(cause);
    }
  }, []);

  const showMore = useCallback(() => {
    pages.current += 1;
    return refresh();
  }, [refresh]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each occasion asks again
  useEffect(() => {
    if (isReady) void refresh();
  }, [isReady, occasion, refresh]);

  useEffect(() => {
    if (!isReady) return;
    const look = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    const timer = setInterval(look, refreshMs);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
    };
  }, [isReady, refresh]);

  return { documents, error, hasMore: cursor !== undefined, refresh, showMore };
}

async function load(pages: number): Promise<{ found: ListedDocument[]; next?: string }> {
  const found: ListedDocument[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const list = await api.listDocuments(next === undefined ? {} : { cursor: next });
    found.push(...list.documents);
    next = list.cursor;
    if (next === undefined) break;
  }
  return next === undefined ? { found } : { found, next };
}
