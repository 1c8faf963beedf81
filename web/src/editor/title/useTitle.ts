// The document's title, live: `title` of the `meta` map.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import { useCallback, useSyncExternalStore } from "react";
import type { DocumentSession } from "../../session/DocumentSession.ts";

/** @returns the title, empty where there is none yet, and a function that changes it for all. */
export function useTitle({ doc }: DocumentSession): [string, (title: string) => void] {
  const meta = doc.getMap(metaField);
  const subscribe = useCallback(
    (listener: () => void) => {
      meta.observe(listener);
      return () => meta.unobserve(listener);
    },
    [meta],
  );
  const title = useSyncExternalStore(subscribe, () => {
    const value = meta.get(titleKey);
    return typeof value === "string" ? value : "";
  });
  const change = useCallback(
    (next: string) => {
      if (next !== meta.get(titleKey)) meta.set(titleKey, next);
    },
    [meta],
  );
  return [title, change];
}
